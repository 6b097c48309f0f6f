// Advice that a buyer believes and can act on: money, plausible worlds, the next steps, and a way out of a dead end.
import { expect, open, photograph, test } from "../story";
import type { Locator, Page } from "@playwright/test";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const sureness = (page: Page) => page.getByRole("region", { name: "How sure the advice is" });
const steps = (page: Page) => page.getByRole("region", { name: "What to do next" });

/** The number of squares of each colour in a strip of worlds. */
async function squares(strip: Locator) {
  return strip.locator("path").evaluateAll((paths) => paths.map((path) => (path.getAttribute("d") ?? "").split("M").length - 1));
}

test("the first screen says what the site is for and that its plan is an example", async ({ page }) => {
  await open(page, "/");
  const introduction = page.getByText("Which TikTok creators (influencers) to book for your money");
  await expect(introduction).toBeVisible();
  const example = page.getByText("This is an example");
  await expect(example).toBeVisible();
  await page.getByRole("spinbutton", { name: "Budget amount" }).fill("800");
  await page.getByRole("spinbutton", { name: "Budget amount" }).press("Enter");
  await expect(example).toBeHidden();
  await expect(introduction).toBeVisible();
});

test("what the money buys stands under the sentence and follows the value of a purchase", async ({ page }) => {
  await open(page, "/?budget=5000");
  await expect(headline(page)).not.toContainText("at least");
  const money = page.getByText(/That buys about \d+ tracked sales? worth \$[\d,]+; it pays for itself at 157\./);
  await expect(money).toContainText("A thousand views of your people cost $88 here and about $11 as ads.");
  await expect(money).toContainText("Ask for lower prices first");
  await page.getByText("Prices and assumptions").click();
  const purchase = page.getByLabel("Value of a purchase", { exact: true });
  await purchase.fill("630");
  await purchase.press("Enter");
  await expect(page.getByText(/it pays for itself at 16\./)).toBeVisible();
});

test("a hundred worlds show how sure the advice is, and a number of one's own makes them agree more", async ({ page }) => {
  await open(page, "/?budget=5000");
  const [strip, withFees] = [sureness(page).getByRole("img").first(), sureness(page).getByRole("img").last()];
  await expect(sureness(page)).toContainText("At these fees, the blend is best in 74 of 100 plausible worlds; exactly this mix in 51.");
  await expect(sureness(page)).toContainText("Ask for the views of ten recent videos: that would change the advice in 41 of 100.");
  await expect(sureness(page)).toContainText("If fees are off too: micro only 31, the blend 47, macro only 22.");
  expect(await squares(strip)).toEqual([0, 74, 26, 0]);
  expect(await squares(withFees)).toEqual([31, 47, 22, 0]);
  await photograph(page, "advice");

  await page.getByText("Prices and assumptions").click();
  const slope = page.getByLabel("Views grow with followers", { exact: true });
  await slope.fill("0.8");
  await slope.press("Enter");
  await expect(page).toHaveURL(/views\.slope=0\.8/);
  await expect(sureness(page)).toHaveAttribute("aria-busy", "false");
  await expect(sureness(page)).toContainText("Apart from fees, no single answer would change the advice much.");
  const [, blend] = await squares(strip);
  expect(blend).toBeGreaterThan(74);
});

test("the dots show luck only where the figures are taken as exact", async ({ page }) => {
  await open(page, "/?budget=5000");
  const band = async () => (await headline(page).innerText()).match(/between ([\d,]+) and ([\d,]+)/)!.slice(1).map((text) => Number(text.replaceAll(",", "")));
  const [low, high] = await band();
  await page.getByRole("checkbox", { name: "as if our figures were exact" }).check();
  await expect(page).toHaveURL(/exact=true/);
  await expect.poll(async () => (await band())[0]).toBeGreaterThan(low);
  expect((await band())[1]).toBeLessThan(high);
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page).not.toHaveURL(/exact=true/);
});

test("the next steps say how many to ask, what to pay at most, and hold a message to copy", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/?budget=5000");
  await expect(steps(page).getByRole("listitem").first()).toContainText(/^Ask \d+ micro creators to book 7\. Offer \$\d+ a video first and pay at most \$[\d,]+;/);
  await expect(steps(page)).toContainText("Pay $5,000 at most for all of them together");
  await expect(steps(page)).toContainText("Agree to pay when the video is online");
  await expect(steps(page)).toContainText("Give each creator a code and a link of their own");
  await steps(page).getByRole("button", { name: "Copy" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("the views of your last ten videos");
});

test.describe("a cafe owner on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("six hours are no dead end", async ({ page }) => {
    await open(page, "/?budget=800&audience=20000&area=town&hours=6");
    await expect(headline(page)).toContainText("at least 8 hours of your time");
    await expect(page.locator("body")).not.toContainText("too little for any creator");
    await expect(page.getByText("We assume 8 hours per creator; published figures run from 3 to 14.")).toBeVisible();
    await page.getByRole("button", { name: "Take 8 hours" }).tap();
    await expect(headline(page)).toContainText(/^Book one /);
    await expect(page).toHaveURL(/hours=8/);
    await expect(page.getByRole("button", { name: "Take 8 hours" })).toHaveCount(0);
    await open(page, "/?budget=800&audience=20000&area=town&hours=6");
    await page.getByRole("button", { name: "It takes me 6 hours at most" }).tap();
    await expect(headline(page)).toContainText(/^Book one /);
    await expect(page).toHaveURL(/hours=6/);
  });

  test("no advice to a town counts people from elsewhere", async ({ page }) => {
    await open(page, "/?budget=10000&audience=5000&area=town");
    const best = JSON.parse((await page.getByRole("region", { name: "Best mix" }).getAttribute("data-mix"))!);
    expect(best.mega, "two million followers have at most 5,000 people of a town among them").toBe(0);
  });
});

test("money follows the currency where the plan leaves it to us", async ({ page }) => {
  await open(page, "/?budget=25000&currency=EUR");
  await page.getByText("Prices and assumptions").click();
  const purchase = page.getByLabel("Value of a purchase", { exact: true });
  await expect(purchase).toHaveAttribute("placeholder", "55.45");
  await expect(page.getByText(/A thousand views of your people cost €\d+ here and about €10 as ads/)).toBeVisible();
});
