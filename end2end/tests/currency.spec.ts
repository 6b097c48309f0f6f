// The currency: that of the visitor's country at first, found by code or name, with its rate, and amounts that follow.
import { expect, open, test } from "../story";
import type { Page } from "@playwright/test";

const currency = (page: Page) => page.getByRole("combobox", { name: "Currency" });
const amount = (page: Page) => page.getByRole("spinbutton", { name: "Budget amount" });

async function choose(page: Page, text: string) {
  await currency(page).click();
  await currency(page).fill(text);
  await currency(page).press("Enter");
}

test("a currency is found by code or name, and what was typed is converted or kept", async ({ page }) => {
  await open(page, "/?budget=10000&order_value=40");
  await expect(currency(page)).toHaveValue("USD");
  await choose(page, "Swiss");
  await expect(currency(page)).toHaveValue("CHF");
  await expect(page).toHaveURL(/currency=CHF/);
  await expect(page.getByText(/Converted: \$10,000 is CHF.[\d,]+, \$40 is CHF.\d+\./)).toBeVisible();
  await expect(page.getByText(/1 US dollar = 0\.\d+ CHF on \d+ \w+ 2026\./)).toBeVisible();
  await page.getByRole("button", { name: "Keep the numbers as they were" }).click();
  await expect(amount(page)).toHaveValue("10,000");
  await expect(page).toHaveURL(/budget=10000(&|$)/);
  await expect(page).toHaveURL(/order_value=40(&|$)/);
  await expect(page.getByRole("button", { name: "Keep the numbers as they were" })).toHaveCount(0);

  await choose(page, "eur");
  await expect(currency(page)).toHaveValue("EUR");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(currency(page)).toHaveValue("CHF");
});

test("the advice stays the same in another currency, and far from the US and Europe fees are doubted", async ({ page }) => {
  await open(page, "/?budget=5000");
  const mix = () => page.getByRole("region", { name: "Best mix" }).getAttribute("data-mix");
  const before = await mix();
  await choose(page, "INR");
  await expect(page).toHaveURL(/currency=INR/);
  expect(await mix()).toBe(before);
  await expect(page.getByText("Our fees are from the US and Europe: where INR is paid they may be far lower.")).toBeVisible();
});

test("what names no currency is refused in words", async ({ page }) => {
  await open(page, "/");
  await choose(page, "dollar");
  await expect(page.getByText("“dollar” is no currency that we know a rate of")).toBeVisible();
  await expect(currency(page)).toHaveValue("USD");
  await choose(page, "");
  await expect(currency(page)).toHaveValue("USD");
});

test.describe("in a browser from Germany", () => {
  test.use({ locale: "de-DE" });

  test("the example is in euros, and an address that says more is as it was sent", async ({ page }) => {
    await open(page, "/");
    await expect(currency(page)).toHaveValue("EUR");
    await expect(amount(page)).toHaveValue("8.800");
    await expect(page.getByText("This is an example")).toBeVisible();
    await open(page, "/?budget=5000");
    await expect(currency(page)).toHaveValue("USD");
    await expect(amount(page)).toHaveValue("5.000");
  });
});

test("without a script the field sends the currency", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/?budget=5000");
  await page.locator("input[name=currency]").fill("GBP");
  await page.getByRole("button", { name: "Show the best mix" }).click();
  await expect(page).toHaveURL(/currency=GBP/);
  await expect(page.getByText(/It costs £/)).toBeVisible();
  await context.close();
});
