// Walks the budget slider over the middle of its track and prints what one step costs: the script alone, and with the
// frame that shows the answer; then what happens once it rests.
import { expect, open, test } from "../story";
import { keep, median, percentile } from "../figures";
import { keyWaits, longestTask, settle, walk, watchTasks } from "../walk";

test("a step of the budget slider", async ({ page }) => {
  await open(page, "/");
  const answer = page.getByRole("region", { name: "Best mix" });
  const before = await answer.getAttribute("data-mix");
  const steps = await walk(page);
  expect(await answer.getAttribute("data-mix"), "the slider moved the answer").not.toBe(before);
  keep("a slider step in Chromium, script, median", median(steps.map(({ script }) => script)), "ms", 8);
  keep("a slider step in Chromium, until drawn, median", median(steps.map(({ drawn }) => drawn)), "ms", 16);

  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const windows = [
    ["", page.viewportSize()!],
    [", on a phone's screen", { width: 390, height: 844 }],
  ] as const;
  for (const [where, size] of windows) {
    await page.setViewportSize(size);
    const slow = await walk(page);
    const drawn = percentile(slow.map(({ drawn }) => drawn), 0.95);
    keep(`a slider step, processor slowed four times${where}, until drawn, 95th percentile`, drawn, "ms", 33);
  }
});

test("the slider rests", async ({ page }) => {
  test.slow();
  // The plan that everybody starts with, and one of almost as many mixes as are still listed.
  for (const [name, address] of [["", "/"], [", $37,000", "/?budget=37000"]]) {
    await open(page, address);
    const rests: number[] = [];
    for (let rest = 0; rest < 13; rest += 1) rests.push(await settle(page, rest));
    keep(`after the slider rests${name}, until every answer stands, median`, median(rests.slice(2)), "ms", 120);
    const waits: number[] = [];
    for (let rest = 0; rest < 7; rest += 1) waits.push(await keyWaits(page, settle(page, rest)));
    keep(`after the slider rests${name}, longest that a key waits, median`, median(waits), "ms", 16);
  }
});

test("the dearest legal plan", async ({ page }) => {
  await watchTasks(page);
  await open(page, "/?budget=100000000&posts=20&creators=500&hours=1000000");
  const slider = page.getByRole("slider", { name: "Budget", exact: true });
  for (const key of ["PageDown", "PageDown", "PageUp", "End"]) {
    await slider.press(key);
    await page.waitForTimeout(300);
  }
  // The answers of a page at rest come in slices.
  await expect(page.locator("[aria-busy='true']:visible")).toHaveCount(0, { timeout: 60_000 });
  await page.waitForTimeout(2_000);
  keep("the dearest plan in Chromium, longest task", await longestTask(page), "ms", 200);
});
