// With JavaScript off the page reads in full and works as a form.
import { dotsOf, expect, test } from "../story";

test.use({ javaScriptEnabled: false });

test("the first answer is whole without a script", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/in 8 of 10 futures/);
  for (const way of ["Micro only", "Best mix", "Macro only"]) {
    const region = page.getByRole("region", { name: way });
    expect(await dotsOf(region), way).toHaveLength(50);
    await expect(region.getByText("People reached")).toBeVisible();
  }
  await expect(page.getByRole("region", { name: "Pros and cons" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Reach versus cost" }).getByRole("table")).toBeVisible();
});

test("the form asks for another plan", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("spinbutton", { name: "Budget amount" }).fill("1000");
  await page.getByRole("spinbutton", { name: "Niche amount" }).fill("0.2");
  await page.getByRole("button", { name: "Show the best mix" }).click();
  await expect(page).toHaveURL(/budget=1000/);
  await expect(page.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue(/1,?000/);
  await expect(page.getByRole("spinbutton", { name: "Niche amount" })).toHaveValue("0.2");
});

test("the form takes prices and assumptions too", async ({ page }) => {
  await page.goto("/");
  await page.getByText("Prices and assumptions").click();
  await page.getByText("Nano creators", { exact: true }).click();
  await page.locator("#nano-fee").fill("95");
  await page.getByRole("button", { name: "Show the best mix" }).click();
  await expect(page).toHaveURL(/tiers\.nano\.fee=95/);
  await expect(page.locator("#nano-fee")).toHaveValue("95");
});

test("the evidence reads without a script", async ({ page }) => {
  await page.goto("/evidence");
  await expect(page.getByText("our guess").first()).toBeVisible();
  const formulas = page.getByRole("region", { name: "Formulas" });
  await expect(formulas.getByText("one micro creator has g").first()).toBeVisible();
  await formulas.getByRole("combobox").selectOption("mega");
  await expect(formulas.getByText("one mega creator has g").first()).toBeVisible();
  await expect(formulas.getByText("one micro creator has g").first()).toBeHidden();
});
