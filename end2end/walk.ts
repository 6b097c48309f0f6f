// Walks along the budget slider, and what the page does meanwhile: the time of a step, of a rest, of the longest task.
import type { Page } from "@playwright/test";

const STEPS = 60;
const WARM_UP = 10;

/** Moves the slider step by step, a frame each. */
export async function walk(page: Page) {
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
export function settle(page: Page, round: number) {
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
export async function keyWaits(page: Page, work: Promise<unknown>) {
  await page.evaluate(() => {
    const waits = Object.assign(window, { waited: 0 });
    addEventListener("keydown", (event) => (waits.waited = Math.max(waits.waited, performance.now() - event.timeStamp)));
  });
  let done = false;
  void work.finally(() => (done = true));
  while (!done) await page.keyboard.press("F9");
  return page.evaluate(() => (window as unknown as { waited: number }).waited);
}

type Watched = { tasks: number[] };

/** Notes the tasks of more than 50 ms of every page that is opened from now on. */
export function watchTasks(page: Page) {
  return page.addInitScript(() => {
    const tasks: number[] = ((window as unknown as Watched).tasks = []);
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  });
}

/** The longest task that was noted since the page was opened, or since the last question; 0 where none took 50 ms. */
export function longestTask(page: Page) {
  return page.evaluate(() => Math.max(0, ...(window as unknown as Watched).tasks.splice(0)));
}
