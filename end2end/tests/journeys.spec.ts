// Three people who use it for the first time: a cafe owner on a phone, an agency in a German browser, a lecturer on a
// projector.
import { expect, hydrated, open, photograph, test } from "../story";
import type { Page } from "@playwright/test";

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const best = (page: Page) => page.getByRole("region", { name: "Best mix" });
const mix = async (page: Page) => JSON.parse((await best(page).getAttribute("data-mix"))!) as Record<string, number>;

async function type(page: Page, name: string, text: string) {
  const field = page.getByRole("spinbutton", { name: `${name} amount`, exact: true });
  await field.fill(text);
  await field.press("Enter");
}

test.describe("a cafe owner on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("$800, a town of 20,000 and six hours end in somebody to write to", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open(page, "/");
    await expect(page.getByText("Which TikTok creators (influencers) to book for your money")).toBeInViewport();
    await expect(page.getByText("This is an example")).toBeInViewport();
    await type(page, "Budget", "800");
    await page.getByRole("button", { name: "Goals and limits" }).tap();
    await type(page, "Audience", "20,000");
    await page.getByRole("combobox", { name: "Where you sell" }).selectOption("town");
    await type(page, "Hours", "6");
    await page.getByRole("button", { name: "Done" }).tap();

    // No dead end, and no word about money where it is the time.
    await expect(headline(page)).toContainText("at least 8 hours of your time");
    for (const blame of ["too little for any creator", "No budget in sight"]) await expect(page.getByText(blame)).toHaveCount(0);
    await page.getByRole("button", { name: "Take 8 hours" }).tap();
    await expect(headline(page)).toContainText(/^Book one /);

    const money = page.locator(".answer .money");
    await expect(money).toContainText(/sales?/);
    const steps = page.getByRole("region", { name: "What to do next" });
    await expect(steps).toContainText(/Ask \d+ \w+ creators? to book 1\. Offer \$\d+ a video first/);
    const most = (await steps.innerText()).match(/pay at most \$([\d,]+)/);
    expect(Number(most?.[1].replaceAll(",", "") ?? 0), "no price is the whole budget by accident").toBeLessThan(760);
    await steps.getByRole("button", { name: "Copy" }).tap();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("the views of your last ten videos");
  });
});

test.describe("an agency in a German browser", () => {
  test.use({ locale: "de-DE" });

  test("a brief in euros becomes a proposal that the client opens", async ({ page, stranger }) => {
    await open(page, "/");
    await expect(page.getByRole("combobox", { name: "Currency" })).toHaveValue("EUR");
    await type(page, "Budget", "25.000");
    await expect(page).toHaveURL(/budget=25000(&|$)/);
    await type(page, "Audience", "3.000.000");
    await type(page, "Hours", "60");
    await type(page, "Creators", "12");
    for (const [goal, weight] of [
      ["Reach", "50"],
      ["Sales", "50"],
      ["Engagement", "0"],
      ["Authenticity", "0"],
      ["Credibility", "0"],
      ["Ease", "0"],
    ])
      await type(page, goal, weight);
    await page.getByText("Prices and assumptions").click();
    for (const [name, value] of [
      ["order_value", "38,50"],
      ["margin", "60 %"],
    ]) {
      await page.locator(`input[name="${name}"]`).fill(value);
      await page.locator(`input[name="${name}"]`).press("Enter");
    }
    await expect(page).toHaveURL(/order_value=38\.5(&|$)/);
    await expect(page).toHaveURL(/margin=0\.6(&|$)/);

    // Two creators are promised.
    await open(page, `${page.url()}&tiers.micro.min=1&tiers.mid.min=1&tiers.nano.max=0`);
    const booked = await mix(page);
    expect(booked.micro).toBeGreaterThanOrEqual(1);
    expect(booked.mid).toBeGreaterThanOrEqual(1);
    await expect(headline(page)).toContainText("of your 3 million people");
    await expect(page.locator(".answer .money")).toContainText(/€\d/);
    await expect(page.locator(".answer .money")).not.toContainText("$");
    await expect(page.getByRole("region", { name: "How sure the advice is" })).toContainText(/\d+ of 100 plausible worlds/);
    await expect(page.getByRole("region", { name: "Pros and cons" })).not.toContainText("nano");

    const sentence = await headline(page).innerText();
    await page.getByRole("button", { name: "Save plan" }).click();
    const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
    await open(stranger, view);
    await expect(headline(stranger)).toHaveText(sentence);
    await stranger.getByRole("spinbutton", { name: "Budget amount" }).fill("20000");
    await stranger.getByRole("spinbutton", { name: "Budget amount" }).press("Enter");
    await expect(headline(stranger)).not.toHaveText(sentence);
    await page.reload();
    await hydrated(page);
    await expect(headline(page), "the client changes a copy").toHaveText(sentence);
  });
});

test.describe("a lecturer on a projector", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("an example is shown, the budget is moved, and the room sees what changes", async ({ page }) => {
    await open(page, "/?budget=10000&audience=5000000&niche=0.3&reach=40&sales=50&hours=30");
    await photograph(page, "lecture");
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.getByRole("button", { name: "Present" }).click();
    const stage = page.getByRole("region", { name: "Stage" });
    await expect(stage).toHaveAttribute("data-step", "case");
    await page.keyboard.press("PageDown");
    await expect(stage).toHaveAttribute("data-step", "answer");
    const sentence = stage.getByRole("heading", { level: 1 });
    const before = await sentence.innerText();
    const budget = stage.getByRole("slider", { name: "Budget", exact: true });
    await budget.focus();
    for (let step = 0; step < 9; step++) await budget.press("Shift+ArrowLeft");
    await expect(sentence).not.toHaveText(before);
    await page.keyboard.press("PageDown");
    await expect(stage).toHaveAttribute("data-step", "dots");
    await expect(stage.getByRole("button", { name: "Sales" })).toHaveAttribute("aria-pressed", "true");
    // Esc leaves one layer after the other: full screen, then the stage.
    await expect(async () => {
      await page.keyboard.press("Escape");
      await expect(stage).toHaveCount(0, { timeout: 500 });
    }).toPass();
    await expect(page.getByRole("region", { name: "Reach versus cost" })).toBeVisible();
  });
});
