// Every assumption with its range, source and confidence; guesses are called guesses.
import { expect, open, test } from "../story";

test("the ledger names sources and marks guesses", async ({ page }) => {
  await open(page, "/evidence");
  await page.getByText(/^\d+ sources$/).first().click();
  const source = page.getByRole("link", { name: /How much you should be paying influencers/ }).first();
  await expect(source).toBeVisible();
  await expect(source).toHaveAttribute("rel", /noreferrer/);
  await expect(page.getByText("our guess").first()).toBeVisible();
  await expect(page.getByText("0.005").first()).toBeVisible();
});

test("the ledger shows what is sought, and says so when it is nothing", async ({ page }) => {
  await open(page, "/evidence");
  const ledger = page.getByRole("region", { name: "Ledger" });
  const all = await ledger.getByRole("article").count();
  await ledger.getByRole("searchbox").fill("credibility mega");
  await expect(ledger.getByRole("heading", { name: /Credibility that one creator adds/ })).toBeVisible();
  await expect(ledger.getByText("Fee per video, market of 2024 to 2026")).toBeHidden();
  expect(await ledger.getByRole("article").count()).toBeLessThan(all);
  await ledger.getByRole("searchbox").fill("nothing of the kind");
  await expect(ledger.getByText("Nothing here matches.")).toBeVisible();
  await ledger.getByRole("searchbox").fill("");
  expect(await ledger.getByRole("article").count()).toBe(all);
  await expect(ledger.getByText("Nothing here matches.")).toBeHidden();
});

test("a card of the pros and cons leads to its evidence", async ({ page }) => {
  await open(page, "/");
  const cards = page.getByRole("region", { name: "Pros and cons" }).locator("li[id^=point-]");
  expect(await cards.count()).toBe(18);
  await cards.first().getByRole("link", { name: "Where this comes from" }).click();
  await expect(page).toHaveURL(/\/evidence.*#/);
});
