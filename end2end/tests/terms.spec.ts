// Terms of the field explain themselves in one tap, in place.
import { expect, expectAccessible, open, test } from "../story";
import type { Page } from "@playwright/test";

const niche = (page: Page) => page.locator(".controls-form").getByRole("link", { name: "Niche", exact: true });
const meaning = (page: Page) => page.locator("#term-niche");

test("a tap on a term opens its meaning over the page, and a tap elsewhere closes it", async ({ page }) => {
  await open(page, "/");
  const places = () =>
    page.evaluate(() => ["h1", ".ways", "#niche", "#curve"].map((part) => JSON.stringify(document.querySelector(part)!.getBoundingClientRect())));
  await expect(page.locator("[aria-busy='true']")).toHaveCount(0);
  await niche(page).scrollIntoViewIfNeeded();
  const before = await places();
  await niche(page).click();
  await expect(meaning(page)).toBeVisible();
  await expect(meaning(page)).toContainText("one hobby or one profession");
  await expect(niche(page)).toHaveAttribute("aria-expanded", "true");
  expect(await places(), "nothing moves").toEqual(before);
  await expect(page).not.toHaveURL(/evidence/);
  await expectAccessible(page);
  await page.mouse.click(700, 400);
  await expect(meaning(page)).toBeHidden();
  await expect(niche(page)).toHaveAttribute("aria-expanded", "false");
  await niche(page).click();
  await niche(page).click();
  await expect(meaning(page), "the second tap closes it").toBeHidden();
  await niche(page).click();
  await page.getByRole("heading", { level: 1 }).getByRole("link").first().click();
  await expect(meaning(page)).toBeHidden();
  await expect(page.locator(".meaning:popover-open")).toHaveCount(1);
});

test("Enter opens a meaning and Esc closes it, with the focus on the term", async ({ page }) => {
  await open(page, "/");
  await niche(page).focus();
  await page.keyboard.press("Enter");
  await expect(meaning(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(meaning(page)).toBeHidden();
  await expect(niche(page)).toBeFocused();
});

test("meanings have the borders of the plan", async ({ page }) => {
  await open(page, "/?budget=5000&macro_from=50000&borders=1000,10000,50000,500000,1000000");
  await page.getByRole("heading", { level: 1 }).getByRole("link", { name: "micro" }).click();
  await expect(page.locator("#term-micro")).toContainText("at least 10,000 and fewer than 50,000 followers");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test("a meaning can be read, and Esc leaves the sheet open", async ({ page }) => {
    await open(page, "/");
    await page.getByRole("button", { name: "Goals and limits" }).tap();
    const terms = page.locator(".controls-form a.term");
    for (const term of await terms.all()) {
      await term.tap();
      const shown = page.locator(".meaning:popover-open");
      await expect(shown).toHaveCount(1);
      const box = (await shown.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(390);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(844);
      await page.keyboard.press("Escape");
      await expect(shown).toHaveCount(0);
      await expect(page.getByRole("button", { name: "Done" })).toBeVisible();
    }
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("a term leads to the glossary, which says the same", async ({ page }) => {
    await page.goto("/");
    const said = await meaning(page).textContent();
    await niche(page).click();
    await expect(page).toHaveURL(/\/evidence#term-niche$/);
    const entry = page.locator("#term-niche");
    await expect(entry).toBeInViewport();
    expect(said).toContain(await entry.getByRole("definition").innerText());
  });
});
