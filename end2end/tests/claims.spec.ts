// What people say about small and big creators, compared by eye: bars for each claim, the six that decide unfolded.
import { expect, open, test } from "../story";
import type { Page } from "@playwright/test";

const claims = (page: Page) => page.getByRole("region", { name: "Pros and cons" });

/** The points that decide the plan, as their ids. */
const deciding = (page: Page) => claims(page).locator(".deciding li").evaluateAll((cards) => cards.map((card) => card.id));

/** The lengths of the bars of a claim, in pixels. */
const lengths = (page: Page, point: string) =>
  claims(page)
    .locator(`${point} rect`)
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));

test("six claims stand open with bars as long as their numbers, and twelve are folded", async ({ page }) => {
  await open(page, "/?budget=5000");
  await expect(claims(page).locator(".deciding li")).toHaveCount(6);
  const folds = claims(page).locator("details");
  await expect(folds).toHaveCount(12);
  for (const fold of await folds.all()) {
    await expect(fold.locator("dl")).toBeHidden();
    const { height } = (await fold.locator("summary").boundingBox())!;
    expect(height, "a line, or two where it breaks").toBeLessThan(64);
  }
  for (const point of await deciding(page)) {
    const values = await claims(page).locator(`#${point} dd > span:first-of-type`).allInnerTexts();
    const numbers = values.map((value) => parseFloat(value.replaceAll(/[^\d.]/g, "")));
    const drawn = await lengths(page, `#${point}`);
    const [most, longest] = [Math.max(...numbers), Math.max(...drawn)];
    expect(drawn).toHaveLength(3);
    numbers.forEach((number, way) => expect(drawn[way]! / longest, `${point}: ${values}`).toBeCloseTo(number / most, 1));
  }
  const first = folds.first();
  await first.locator("summary").click();
  await expect(first.locator("dl")).toBeVisible();
});

test("the goals say which claims decide, and an unfolded claim stays unfolded", async ({ page }) => {
  await open(page, "/?budget=5000");
  expect(await deciding(page)).not.toContain("point-9");
  const fold = claims(page).locator("#point-7 details");
  await fold.locator("summary").click();
  for (const goal of ["Reach", "Engagement", "Sales", "Authenticity"]) {
    await page.getByRole("slider", { name: goal, exact: true }).press("Home");
  }
  await page.getByRole("slider", { name: "Credibility", exact: true }).press("End");
  await expect.poll(() => deciding(page)).toContain("point-9");
  const seven = claims(page).locator("#point-7");
  await expect(seven.locator("dl")).toBeVisible();
});

test("claims fit a phone, and bars are seen in forced colours and in the dark", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/?budget=5000");
  const visible = (point: string) =>
    claims(page)
      .locator(`${point} rect`)
      .first()
      .evaluate((bar) => {
        const ground = getComputedStyle(bar.closest(".card")!).backgroundColor;
        const { fill } = getComputedStyle(bar);
        return fill !== ground && bar.getBoundingClientRect().width > 0;
      });
  const [first] = await deciding(page);
  for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }] as const) {
    await page.emulateMedia(media);
    expect(await visible(`#${first}`), JSON.stringify(media)).toBe(true);
  }
  for (const card of await claims(page).locator("li").all()) {
    const box = (await card.boundingBox())!;
    expect(box.x + box.width).toBeLessThanOrEqual(390);
  }
});

test("a plan with promised creators argues with those, and says why there is nothing to compare", async ({ page }) => {
  await open(page, "/?budget=25000&tiers.nano.max=0&tiers.mega.max=0&tiers.micro.min=1&tiers.mid.min=1");
  const text = await claims(page).evaluate((region) => region.textContent ?? "");
  expect(text).not.toMatch(/\bnano\b|\bmega\b/);
  expect(text.match(/cannot say here/g)!.length).toBeLessThan(8);
  await expect(claims(page).locator(".deciding .none").first()).toContainText("others are promised");
});

test("paper has the numbers of all eighteen claims", async ({ page }) => {
  await open(page, "/?budget=5000");
  await page.emulateMedia({ media: "print" });
  for (const claim of await claims(page).locator("li").all()) await expect(claim.locator("dl")).toBeVisible();
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("a folded claim opens", async ({ page }) => {
    await page.goto("/?budget=5000");
    const fold = claims(page).locator("details").first();
    await expect(fold.locator("dl")).toBeHidden();
    await fold.locator("summary").click();
    await expect(fold.locator("dl")).toBeVisible();
  });
});
