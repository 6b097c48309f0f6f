// Numbers as people write them: the marks of a country, percent, currencies, and no number that is silently another.
import { expect, expectGermanMarks, hydrated, open, test } from "../story";
import type { Page } from "@playwright/test";

const amount = (page: Page, name: string) => page.getByRole("spinbutton", { name: `${name} amount`, exact: true });

async function type(page: Page, name: string, text: string) {
  await amount(page, name).fill(text);
  await amount(page, name).press("Enter");
}

test.describe("in a German browser", () => {
  test.use({ locale: "de-DE" });

  test("numbers are read with German marks in every field", async ({ page }) => {
    await open(page, "/?budget=10000&niche=1");
    await type(page, "Budget", "2.500");
    await expect(page).toHaveURL(/budget=2500(&|$)/);
    await type(page, "Budget", "2.500,50");
    await expect(page).toHaveURL(/budget=2500\.5(&|$)/);
    await type(page, "Hours", "7,5");
    await expect(page).toHaveURL(/hours=7\.5(&|$)/);
    await type(page, "Niche", "35 %");
    await expect(page).toHaveURL(/niche=0\.35(&|$)/);

    await page.locator("select[name='target.goal']").selectOption("reach");
    const target = page.locator("input[name='target.value']");
    await target.fill("6.000");
    await target.press("Enter");
    await expect(page).toHaveURL(/target\.value=6000(&|$)/);

    await page.getByText("Prices and assumptions").click();
    const purchase = page.getByLabel("Value of a purchase", { exact: true });
    await purchase.fill("38,50");
    await purchase.press("Enter");
    await expect(page).toHaveURL(/order_value=38\.5(&|$)/);
    await page.getByText("Micro creators", { exact: true }).click();
    const fee = page.locator("#micro-fee");
    await fee.fill("1.900");
    await fee.press("Enter");
    await expect(page).toHaveURL(/tiers\.micro\.fee=1900(&|$)/);
  });

  test("a field is read back as the page wrote it", async ({ page }) => {
    await open(page, "/?budget=10000&niche=1");
    await expect(amount(page, "Budget")).toHaveValue("10.000");
    await type(page, "Budget", "12.000");
    await expect(page).toHaveURL(/budget=12000(&|$)/);
    await expect(amount(page, "Budget")).toHaveValue("12.000");
  });

  test("every number of every page has German marks, with a script and without", async ({ page, browser, baseURL }) => {
    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL, locale: "de-DE" });
    const unscripted = await plain.newPage();
    const plan = "/?budget=12500&audience=2500000&niche=0.85&order_value=38.5&currency=EUR";
    await open(page, plan);
    await page.getByRole("button", { name: "Save plan" }).click();
    const saved = new URL(await page.getByRole("textbox", { name: "View link" }).inputValue()).pathname;
    await page.getByRole("button", { name: "Close" }).click();
    const compared = `/compare?plans=${saved.slice(3)},large&large=${encodeURIComponent("budget=40000&currency=EUR")}`;
    for (const address of [plan, saved, compared, "/evidence", "/plans"]) {
      await page.goto(address);
      if (address === plan || address === saved) {
        await hydrated(page);
        await expect(page.locator("[aria-busy='true']:visible")).toHaveCount(0);
        for (const part of await page.locator("details:not([open]) > summary").all()) if (await part.isVisible()) await part.click();
      }
      await expectGermanMarks(page);
      await unscripted.goto(address);
      // A form without a script sends its numbers as an address holds them.
      await expectGermanMarks(unscripted, { fields: false });
    }
    await plain.close();
  });

  test("a number with two readings shows which one was taken, and is taken back in place", async ({ page }) => {
    await open(page, "/?budget=10000&niche=1");
    await type(page, "Budget", "25,000");
    await expect(page.getByText("“25,000” was read as 25. Type 25000 if you mean that.")).toBeVisible();
    await page.getByRole("button", { name: "Undo this" }).click();
    await expect(amount(page, "Budget")).toHaveValue("10.000");
    await expect(page.getByRole("button", { name: "Undo this" })).toHaveCount(0);
  });
});

test("a jump of more than a hundred times is shown, and is taken back in place", async ({ page }) => {
  await open(page, "/");
  await type(page, "Budget", "25");
  await expect(page.getByText("This went from 10,000 to 25.")).toBeVisible();
  await page.getByRole("button", { name: "Undo this" }).click();
  await expect(amount(page, "Budget")).toHaveValue("10,000");
});

test("a text that is no number of a field is refused with its reason", async ({ page }) => {
  await open(page, "/");
  for (const [text, reason] of [
    ["1,000,00", "has its marks in odd places"],
    ["€900", "is in €, but this plan is in $"],
    ["50 %", "leave out %"],
    ["5 6", "is more than one number"],
    ["ten", "is not a number"],
  ] as const) {
    await type(page, "Budget", text);
    await expect(page.getByText(reason), text).toBeVisible();
    await expect(amount(page, "Budget")).toHaveValue("10,000");
  }
  await type(page, "Niche", "60");
  await expect(page.getByText("Niche must be from 0 to 1, such as 0.6 or 60%")).toBeVisible();
  await type(page, "Audience", "6020000000");
  await expect(page.getByText("Audience must be from 1,000 to 2 billion")).toBeVisible();

  const own = page.getByRole("group", { name: "A mix of your own" });
  const count = own.getByRole("spinbutton", { name: "mid-tier" });
  await count.fill("1,5");
  await expect(own.getByRole("status")).toContainText("must be a whole number from 0 to 500");
  await count.fill("0");
  await expect(own.getByRole("status")).toContainText("behind the best");
});

test("a form without a script is read as the live page reads it", async ({ browser, baseURL }) => {
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await plain.newPage();
  for (const [text, value] of [
    ["10,000", "10000"],
    ["$5,000", "5000"],
    ["20k", "20000"],
    ["5 000", "5000"],
  ] as const) {
    await page.goto("/?budget=3000");
    await amount(page, "Budget").fill(text);
    await page.getByRole("button", { name: "Show the best mix" }).click();
    await expect(amount(page, "Budget"), text).toHaveValue(value);
  }
  await plain.close();
});
