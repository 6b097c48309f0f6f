// Readable for everybody: axe in light and dark, and pictures to look at.
import { expect, expectAccessible, open, photograph, test } from "../story";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    for (const [name, address] of [["planner", "/"], ["evidence", "/evidence"], ["nothing affordable", "/?budget=100"]]) {
      test(`axe finds nothing on the page "${name}"`, async ({ page }) => {
        await open(page, address);
        await expectAccessible(page);
      });
    }
    test("axe finds nothing on a phone with its sheet open", async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await open(page, "/");
      await page.getByRole("button", { name: "Goals and limits" }).click();
      await expectAccessible(page);
    });
    test("axe finds nothing in the dialogs", async ({ page }) => {
      await open(page, "/");
      await page.locator("body").press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Share" }).click();
      await expectAccessible(page);
    });
  });
}

test("the pages have their pictures taken at four widths, light and dark", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, "/");
  await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
  await photograph(page, "planner");
  await photograph(page, "planner-whole", { whole: true });
  await open(page, "/evidence");
  await photograph(page, "evidence");
});
