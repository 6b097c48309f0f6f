import { expect, open, photograph, test } from "../story";

test("the planner answers and comes alive without an error", async ({ page }) => {
  const response = await open(page, "/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("the planner has its picture taken at four widths, light and dark", async ({ page }) => {
  await open(page, "/");
  await photograph(page, "planner");
});
