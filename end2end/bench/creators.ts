// Prints what lists of creators cost: a step of the slider, the answers after it, taking the list, opening its saved plan,
// and scrolling through it.
import { expect, open, test } from "../story";
import { keep, median, percentile } from "../figures";
import { keyWaits, longestTask, settle, walk, watchTasks } from "../walk";
import type { Page } from "@playwright/test";

/** A list as agencies have them: followers over three orders of magnitude, fees and views that scatter around the market's. */
function list(creators: number) {
  let state = creators;
  const unit = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const scatter = (by: number) => Math.exp(by * 2 * (unit() + unit() + unit() - 1.5));
  const rows = Array.from({ length: creators }, (_, place) => {
    const followers = Math.round(10 ** (3.2 + 3 * unit()));
    const fee = unit() < 0.8 ? Math.round(350 * (followers / 31_623) ** 0.65 * scatter(1)) : "";
    const views = unit() < 0.6 ? Math.round(5_000 * (followers / 31_623) ** 0.8 * scatter(1.2)) : "";
    return `creator_${place},${followers},${fee},${views}`;
  });
  return ["Handle,Followers,Fee (USD),Median views", ...rows].join("\n");
}

const section = (page: Page) => page.getByRole("region", { name: "Your creators" });

/** Has a list read and taken; the longest task of both. */
async function take(page: Page, creators: number) {
  await page.getByRole("button", { name: "Have names already? Paste your list" }).click();
  const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(list(creators)) };
  await section(page).locator("input[type=file]").setInputFiles(file);
  const use = section(page).getByRole("button", { name: /^Use these/ });
  await expect(use).toBeVisible({ timeout: 60_000 });
  await page.waitForTimeout(1_000);
  const reading = await longestTask(page);
  await use.click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("@", { timeout: 60_000 });
  await page.waitForTimeout(1_000);
  return [reading, await longestTask(page)];
}

for (const [creators, drawn, rests] of [
  [8, 16, 500],
  [30, 16, 1_000],
  [300, 16, 3_000],
  [10_000, 16, 5_000],
]) {
  const of = `with ${creators.toLocaleString("en-US")} creators`;

  test(`the slider ${of}`, async ({ page }) => {
    test.slow();
    await watchTasks(page);
    await open(page, "/?budget=10000");
    const [reading, taking] = await take(page, creators);
    keep(`a list ${of}, longest task of reading it`, reading, "ms", 50);
    keep(`a list ${of}, longest task of taking it`, taking, "ms", 100);
    const steps = await walk(page);
    keep(`a slider step ${of}, script, median`, median(steps.map(({ script }) => script)), "ms", drawn);
    keep(`a slider step ${of}, until drawn, 95th percentile`, percentile(steps.map(({ drawn }) => drawn), 0.95), "ms", 33);
    keep(`after the slider rests ${of}, until every answer stands`, await settle(page, 0), "ms", rests);
    keep(`after the slider rests ${of}, longest that a key waits`, await keyWaits(page, settle(page, 1)), "ms", 100);
  });

  test(`a saved plan ${of}`, async ({ page }) => {
    test.slow();
    await watchTasks(page);
    await open(page, "/?budget=10000");
    await take(page, creators);
    await page.getByRole("button", { name: "Save plan" }).click();
    await page.getByRole("button", { name: "Save with names and quotes" }).click();
    const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
    const start = Date.now();
    await open(page, view);
    keep(`a saved plan ${of}, until it is alive`, Date.now() - start, "ms", 2_000);
    keep(`a saved plan ${of}, longest task of opening it`, await longestTask(page), "ms", 200);
  });
}

test("scrolling through 10,000 creators", async ({ page }) => {
  test.slow();
  await watchTasks(page);
  await open(page, "/?budget=10000");
  await take(page, 10_000);
  await page.waitForTimeout(5_000);
  const frames = await section(page)
    .getByRole("grid")
    .evaluate(async (grid) => {
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      const frames: number[] = [];
      let before = await frame();
      for (let step = 0; step < 300; step += 1) {
        grid.scrollTop += 120;
        const now = await frame();
        frames.push(now - before);
        before = now;
      }
      return frames;
    });
  keep("a frame while 10,000 creators scroll, 95th percentile", percentile(frames, 0.95), "ms", 17);
});
