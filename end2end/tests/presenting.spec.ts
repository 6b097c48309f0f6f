// The same page as a stage: one thing at a time, sliders still live.
import { expect, open, test } from "../story";

test("arrow keys walk the scenes, the budget stays live, Esc returns", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Present" }).click();
  const best = page.getByRole("region", { name: "Best mix" });
  const chart = page.getByRole("region", { name: "Reach versus cost" });
  const arguments_ = page.getByRole("region", { name: "Pros and cons" });
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toBeVisible();
  await expect(chart).toBeHidden();
  expect(await heading.evaluate((it) => parseFloat(getComputedStyle(it).fontSize)), "readable from the back row").toBeGreaterThanOrEqual(44);
  await page.keyboard.press("ArrowRight");
  await expect(best).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(chart).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(arguments_).toBeVisible();
  await expect(chart).toBeHidden();
  await expect(page.getByRole("button", { name: "Leave the stage" }), "eighteen cards push no control off the screen").toBeInViewport();
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Leave the stage" }), "Esc closes the dialog first").toBeInViewport();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  const sentence = await heading.innerText();
  const budget = page.getByRole("slider", { name: "Budget", exact: true });
  await budget.focus();
  for (let i = 0; i < 4; i += 1) await budget.press("PageDown");
  await expect(heading).not.toHaveText(sentence);
  await page.keyboard.press("Escape");
  await expect(chart).toBeVisible();
});

test("the scene that is shown is marked in forced colours too", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, "/");
  await page.getByRole("button", { name: "Present" }).click();
  const scenes = page.locator(".scenes");
  const width = (tab: string) => scenes.locator(tab).first().evaluate((it) => parseFloat(getComputedStyle(it).borderTopWidth));
  expect(await width("[aria-current]")).toBeGreaterThan(await width("button:not([aria-current])"));
});
