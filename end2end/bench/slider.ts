// Walks the budget slider over the middle of its track and prints what one step costs: the script alone, and with the
// frame that shows the answer; then what happens once it rests.
import { expect, open, test } from "../story";
import { keep, median, percentile } from "../figures";
import type { Page } from "@playwright/test";

const STEPS = 60;
const WARM_UP = 10;

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

/** Moves the slider step by step, a frame each. */
async function walk(page: Page) {
  const slider = page.getByRole("slider", { name: "Budget", exact: true });
  const steps = await slider.evaluate(
    async (element, count) => {
      const slider = element as HTMLInputElement;
      const { port1, port2 } = new MessageChannel();
      const task = () =>
        new Promise((done) => {
          port1.onmessage = done;
          port2.postMessage(null);
        });
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const steps: { script: number; drawn: number }[] = [];
      const [min, max] = [Number(slider.min), Number(slider.max)];
      for (let step = 0; step < count; step += 1) {
        await frame();
        await task();
        const start = performance.now();
        slider.value = String(min + (max - min) * (0.4 + (0.4 * step) / count));
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await task();
        const script = performance.now() - start;
        await frame();
        // The display's clock decides when the next frame begins: that wait is not ours.
        const begun = performance.now();
        await task();
        steps.push({ script, drawn: script + performance.now() - begun });
      }
      return steps;
    },
    STEPS + WARM_UP,
  );
  return steps.slice(WARM_UP);
}

/** Lets the slider rest a step further, or a step back; how long it takes until nothing on the page changes any more. */
function settle(page: Page, round: number) {
  const slider = page.getByRole("slider", { name: "Budget", exact: true });
  return slider.evaluate(async (element, round) => {
    const slider = element as HTMLInputElement;
    const start = performance.now();
    let last = start;
    const watch = new MutationObserver(() => (last = performance.now()));
    watch.observe(document.querySelector("main")!, { subtree: true, childList: true, characterData: true, attributes: true });
    slider.value = String(Number(slider.value) + (round % 2 ? -1 : 1));
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    // A second without a change is the end.
    while (performance.now() - last < 1_000) await new Promise((done) => setTimeout(done, 50));
    watch.disconnect();
    return last - start;
  }, round);
}

/** The longest time that a key which means nothing here, pressed again and again until the work is done, waits until
 * the page hears of it. */
async function keyWaits(page: Page, work: Promise<unknown>) {
  await page.evaluate(() => {
    const waits = Object.assign(window, { waited: 0 });
    addEventListener("keydown", (event) => (waits.waited = Math.max(waits.waited, performance.now() - event.timeStamp)));
  });
  let done = false;
  void work.finally(() => (done = true));
  while (!done) await page.keyboard.press("F9");
  return page.evaluate(() => (window as unknown as { waited: number }).waited);
}

test("the dearest legal plan", async ({ page }) => {
  await page.addInitScript(() => {
    const tasks: number[] = ((window as unknown as { tasks: number[] }).tasks = []);
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  });
  await open(page, "/?budget=100000000&posts=20&creators=500&hours=1000000");
  const slider = page.getByRole("slider", { name: "Budget", exact: true });
  for (const key of ["PageDown", "PageDown", "PageUp", "End"]) {
    await slider.press(key);
    await page.waitForTimeout(300);
  }
  // The answers of a page at rest come in slices.
  await expect(page.locator("[aria-busy='true']:visible")).toHaveCount(0, { timeout: 60_000 });
  await page.waitForTimeout(2_000);
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  keep("the dearest plan in Chromium, longest task", Math.max(0, ...tasks), "ms", 200);
});
