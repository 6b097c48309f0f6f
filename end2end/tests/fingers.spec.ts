// Phones and tablets: fingers that scroll and slide, the Back button, menus, and large text.
import type { CDPSession, Locator, Page } from "@playwright/test";
import { expect, hydrated, open, test } from "../story";

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

test("Back closes what is open before it leaves the page", async ({ page }) => {
  await page.goto("/evidence");
  await open(page, "/");
  const goals = page.getByRole("button", { name: "Goals and limits" });
  const done = page.getByRole("button", { name: "Done" });
  await goals.tap();
  const audience = page.locator("#audience-amount");
  await audience.fill("60000");
  await audience.press("Enter");
  await expect(page).toHaveURL(/audience=60000/);
  await page.goBack();
  await expect(goals, "the sheet closes").toBeVisible();
  await expect(page, "the address is that of the plan on the page").toHaveURL(/audience=60000/);

  // One thing over another: the upper one first.
  await goals.tap();
  const file = page.locator(".sheet .menu", { hasText: "File" });
  await file.locator("summary").tap();
  await expect(file).toHaveAttribute("open", "");
  await page.goBack();
  await expect(file).not.toHaveAttribute("open", "");
  await expect(done).toBeVisible();
  await page.goBack();
  await expect(goals).toBeVisible();

  await page.getByRole("button", { name: "Share" }).tap();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.goForward();
  await expect(page).toHaveURL(/audience=60000/);
  await expect(page.getByRole("dialog"), "forward opens nothing").toBeHidden();

  // Closed by hand, and by a link that leads on.
  await goals.tap();
  await done.tap();
  await goals.tap();
  await page.getByRole("link", { name: "Why" }).tap();
  await expect(page).toHaveURL(/audience=60000.*#why$/);
  await expect(goals).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/audience=60000[^#]*$/);
  await page.reload();
  await hydrated(page);
  await expect(audience).toHaveValue("60,000");
  await page.goBack();
  await expect(page, "nothing is open").toHaveURL(/\/evidence/);
  await page.goForward();
  await hydrated(page);
  await expect(audience).toHaveValue("60,000");
});

test("a link in a menu leads on, and Back returns to the plan", async ({ page }) => {
  await open(page, "/?budget=3000");
  await page.locator("header .menu summary:visible").tap();
  await page.locator("header .menu").getByRole("link", { name: "Evidence" }).tap();
  await expect(page).toHaveURL(/\/evidence/);
  await page.goBack();
  await expect(page).toHaveURL(/budget=3000/);
});

test.describe("in a wide window", () => {
  test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });
  test("menus and dialogs add nothing to the history", async ({ page }) => {
    await open(page, "/");
    const length = await page.evaluate(() => history.length);
    await page.locator("header .menu summary", { hasText: "File" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Share" }).click();
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => history.length)).toBe(length);
  });
});

for (const width of [390, 320])
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 844 } });
    test("every menu is in sight, moves nothing, and closes with a tap elsewhere", async ({ page }) => {
      await open(page, "/");
      await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
      // What is worked out arrives part by part, and each part takes room.
      await expect(page.getByRole("region", { name: "What to do next" }).getByRole("listitem").first()).toBeAttached();
      await expect(page.locator("[aria-busy='true']")).toHaveCount(0);
      const check = async (menu: Locator, beside: Locator) => {
        // The sheet takes a moment to open; a movement that is called off is over as well.
        await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
        await menu.evaluate((menu) => menu.scrollIntoView({ block: "start" }));
        const place = await beside.boundingBox();
        await menu.locator("summary").tap();
        const list = menu.locator("> :not(summary)");
        await expect(list).toBeVisible();
        const box = (await list.boundingBox())!;
        expect(box.x, "left edge").toBeGreaterThanOrEqual(0);
        expect(box.x + box.width, "right edge").toBeLessThanOrEqual(width);
        expect(box.width, "room for words").toBeGreaterThanOrEqual(240);
        expect(await beside.boundingBox(), "nothing is pushed away").toEqual(place);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        return list;
      };
      const pages = page.locator("header .menu:visible");
      const list = await check(pages, page.locator("h1"));
      await page.locator(".answer .detail").tap();
      await expect(list).toBeHidden();

      const download = page.locator(".chart .menu");
      const files = await check(download, page.locator(".curve"));
      for (const [part, edge] of [["site-header", "top"], ["controls-form", "bottom"]] as const) {
        await page.evaluate((edge) => {
          const list = document.querySelector(".chart .menu > :not(summary)")!.getBoundingClientRect();
          scrollBy(0, edge === "top" ? list.top - 10 : list.bottom - innerHeight + 10);
        }, edge);
        const over = await page.evaluate((edge) => document.elementFromPoint(innerWidth - 60, edge === "top" ? 20 : innerHeight - 20)!.closest("header, form")?.className, edge);
        expect(over, `the list is below the ${part}`).toContain(part);
      }
      await page.locator(".chart h2").tap();
      await expect(files).toBeHidden();

      await page.getByRole("button", { name: "Goals and limits" }).tap();
      for (const menu of await page.locator(".sheet .menu").all()) {
        const list = await check(menu, page.getByRole("spinbutton", { name: "Audience amount" }));
        await page.locator(".gist").tap();
        await expect(list).toBeHidden();
      }
      const redo = (await page.locator(".sheet").getByRole("button", { name: "Redo" }).boundingBox())!;
      expect(redo.x + redo.width, "the row of menus wraps").toBeLessThanOrEqual(width);
    });
  });

test("text follows the browser's setting, and nothing is wider than the phone", async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  for (const address of ["/", "/evidence", "/plans", "/compare?three="]) {
    await page.goto(address);
    if (!address.startsWith("/compare")) await hydrated(page);
    expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize)), address).toBe(28);
    const wide = () =>
      page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        parts: [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > 390.5).map((it) => it.className.toString()).slice(0, 5),
      }));
    const { content, parts } = await wide();
    expect(content, `${address}: ${parts.join(" | ")}`).toBeLessThanOrEqual(390);
  }
  await open(page, "/");
  await page.getByRole("button", { name: "Goals and limits" }).tap();
  await page.getByText("Prices and assumptions").tap();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(page.locator("header .menu:visible summary")).toBeInViewport({ ratio: 1 });
});

test("text in fields is large enough that phones do not zoom", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Goals and limits" }).tap();
  await page.getByText("Prices and assumptions").tap();
  await page.getByText("Micro creators", { exact: true }).tap();
  const small = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("input:not([type='range'], [type='hidden'], [type='file']), select, textarea")]
        .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
        .map((field) => field.id || field.className),
    );
  expect(await small()).toEqual([]);
  await page.getByRole("button", { name: "Done" }).tap();
  await page.getByRole("button", { name: "Save plan" }).tap();
  await expect(page.getByRole("textbox", { name: "View link" })).toBeVisible();
  expect(await small()).toEqual([]);
});
