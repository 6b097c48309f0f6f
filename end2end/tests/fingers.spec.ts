// Phones and tablets: fingers that scroll and slide.
import type { CDPSession, Locator, Page } from "@playwright/test";
import { expect, open, test } from "../story";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

type Place = { x: number; y: number };

/** A place on a slider's track, from 0 at its left end to 1. */
async function on(slider: Locator, share: number): Promise<Place> {
  await slider.scrollIntoViewIfNeeded();
  const box = (await slider.boundingBox())!;
  return { x: Math.round(box.x + box.width * share), y: Math.round(box.y + box.height / 2) };
}

/** One finger. */
async function finger(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", place?: Place) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: place ? [place] : [] });
  return {
    down: (place: Place) => touch("touchStart", place),
    async move(from: Place, to: Place) {
      for (let step = 1; step <= 10; step += 1)
        await touch("touchMove", { x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 });
    },
    up: () => touch("touchEnd"),
  };
}

/** Counts what the page hears of its sliders. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard = window as unknown as { heard: number };
    heard.heard = 0;
    document.addEventListener("input", () => (heard.heard += 1));
  });
const heard = (page: Page) => page.evaluate(() => (window as unknown as { heard: number }).heard);

test("a finger that scrolls moves no slider, one that slides does, and a tap sets it", async ({ page }) => {
  await open(page, "/");
  await listen(page);
  const budget = page.getByRole("slider", { name: "Budget", exact: true });
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  const { down, move, up } = await finger(page);
  const place = await on(budget, 0.75);
  await down(place);
  await expect(budget).toHaveAttribute("aria-valuetext", "10,000 dollars");
  await move(place, { x: place.x + 10, y: place.y - 300 });
  await up();
  await expect.poll(() => page.evaluate(() => scrollY), "the page scrolls").toBeGreaterThan(100);
  expect(await heard(page), "nobody hears of it").toBe(0);
  await expect(amount).toHaveValue("10,000");
  const position = await budget.inputValue();

  // Across, with a little up and down as thumbs do.
  await down(place);
  await move(place, { x: place.x - 120, y: place.y + 20 });
  await expect(amount).not.toHaveValue("10,000");
  await up();
  const slid = await amount.inputValue();
  expect(Number(await budget.inputValue())).toBeLessThan(Number(position) + 1);

  await page.touchscreen.tap(place.x, place.y);
  await expect(amount).not.toHaveValue(slid);
  const tapped = await amount.inputValue();

  // A long press is no tap for the browser.
  const other = await on(budget, 0.3);
  await down(other);
  await page.waitForTimeout(900);
  expect(await amount.inputValue()).toBe(tapped);
  await up();
  await expect(amount).not.toHaveValue(tapped);
});

test("in the sheet, a finger on a slider scrolls the sheet", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Goals and limits" }).tap();
  const sheet = page.locator(".sheet");
  const reach = page.getByRole("slider", { name: "Reach", exact: true });
  const place = await on(reach, 0.9);
  const before = await reach.inputValue();
  const scrolled = await sheet.evaluate((sheet) => sheet.scrollTop);
  const { down, move, up } = await finger(page);
  await down(place);
  await move(place, { x: place.x, y: place.y - 200 });
  await up();
  await expect.poll(() => sheet.evaluate((sheet) => sheet.scrollTop)).toBeGreaterThan(scrolled + 50);
  await expect(reach).toHaveValue(before);
  await expect(page).not.toHaveURL(/reach=/);
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 } });
  test("in the presentation too, a finger moves a slider across alone", async ({ page }) => {
    await open(page, "/");
    await page.getByRole("button", { name: "Present" }).tap();
    for (const name of ["Budget", "Sales"]) {
      const slider = page.getByRole("slider", { name, exact: true });
      const before = await slider.inputValue();
      const place = await on(slider, 0.9);
      const { down, move, up } = await finger(page);
      await down(place);
      await move(place, { x: place.x, y: place.y - 150 });
      await up();
      await expect(slider).toHaveValue(before);
      await down(place);
      await move(place, { x: place.x - 40, y: place.y });
      await up();
      await expect(slider).not.toHaveValue(before);
    }
  });
});

test("a tap into a number field marks the old number", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.tap({ position: { x: 2, y: 8 } });
  await page.keyboard.type("800");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/budget=800(&|$)/);
});
