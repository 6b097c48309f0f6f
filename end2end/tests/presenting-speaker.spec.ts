// The speaker's window beside the stage: one show in two windows, without the server.
import type { Page } from "@playwright/test";
import { expect, hydrated, open, test } from "../story";

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const speaker = (page: Page) => page.getByRole("main", { name: "Speaker\u2019s window" });
const now = (page: Page) => speaker(page).getByRole("region", { name: "On the wall" });
const next = (page: Page) => speaker(page).getByRole("region", { name: "Next" });

/** Waits until both windows show the same sentence. */
async function agree(one: Page, other: Page) {
  const said = (page: Page) => page.locator(".stage-frame h1, .speaker-now h1").innerText();
  await expect.poll(async () => (await said(one)) === (await said(other)), "both windows say the same").toBe(true);
}

/** Presents, opens the speaker's window and returns it. */
async function both(page: Page, address = "/") {
  await open(page, address);
  await page.getByRole("button", { name: "Present" }).click();
  await expect(stage(page)).toBeVisible();
  const opened = page.context().waitForEvent("page");
  await page.keyboard.press("s");
  const second = await opened;
  await expect(speaker(second)).toBeVisible();
  return second;
}

test("each window follows the other: the step, the black, the numbers and the fees", async ({ page }) => {
  const second = await both(page, "/?budget=4000&niche=1");
  await expect(now(second)).toContainText("Case \u00b7 1/25");
  await page.keyboard.press("PageDown");
  await expect(now(second)).toContainText("Answer \u00b7 2/25");
  await agree(page, second);
  await expect(next(second).getByRole("heading", { level: 1 }), "the next step, before the room sees it").toContainText(" of 50 futures");
  await expect(speaker(second).getByRole("region", { name: "Notes" })).toContainText("Read the sentence aloud");
  // The clicker works in this window as well.
  await second.keyboard.press("PageDown");
  await expect(stage(page)).toHaveAttribute("data-step", "dots");
  await second.getByRole("button", { name: "Next", exact: true }).click();
  await expect(stage(page)).toHaveAttribute("data-step", "curve");
  await second.keyboard.press("b");
  await expect(page.locator(".stage-black")).toBeVisible();
  await expect(second.getByText("The wall is black")).toBeVisible();
  await second.keyboard.press("b");
  await expect(page.locator(".stage-black")).toBeHidden();
  await page.keyboard.press("2");
  await stage(page).getByRole("slider", { name: "Fees" }).fill("0");
  await expect(stage(page).locator(".stage-changes")).toContainText("fees \u00d7 0.5");
  await agree(page, second);
});

test("both find each other again after a reload of either, offline too, and the time goes on", async ({ page, context }) => {
  const second = await both(page);
  await expect(second.locator(".speaker-elapsed"), "the time runs from the first step forward").toHaveText("0:00");
  await page.keyboard.press("PageDown");
  await expect(second.locator(".speaker-elapsed")).not.toHaveText("0:00");
  await second.getByLabel("Planned minutes").fill("12");
  await second.keyboard.press("Enter");
  await second.reload();
  await expect(speaker(second)).toBeVisible();
  await hydrated(second);
  await expect(now(second)).toContainText("2/25");
  await expect(second.locator(".speaker-elapsed")).not.toHaveText("0:00");
  await expect(second.getByLabel("Planned minutes")).toHaveValue("12");
  await page.reload();
  await expect(stage(page)).toHaveAttribute("data-step", "answer");
  await hydrated(page);
  await context.setOffline(true);
  await second.keyboard.press("PageDown");
  await expect(stage(page)).toHaveAttribute("data-step", "dots");
  await page.keyboard.press("PageDown");
  await expect(now(second)).toContainText("4/25");
  await context.setOffline(false);
});

test("what happened while a window was away is there when it comes back", async ({ page }) => {
  const second = await both(page);
  const address = second.url();
  await second.close();
  await page.keyboard.press("5");
  const back = await page.context().newPage();
  await back.goto(address);
  await expect(now(back)).toContainText("Map \u00b7 5/25");
  await back.keyboard.press("PageUp");
  await expect(stage(page)).toHaveAttribute("data-step", "curve");
});

test("the link of another plan in a tab that presents opens that plan, and no old show", async ({ page }) => {
  await open(page, "/?budget=2500");
  await page.getByRole("button", { name: "Present" }).click();
  await expect(stage(page)).toBeVisible();
  await page.reload();
  await expect(stage(page), "a reload goes on").toBeVisible();
  await page.goto("/?budget=700");
  await hydrated(page);
  await expect(stage(page)).toHaveCount(0);
  await expect(page.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue("700");
});

test("two shows in one browser do not meet", async ({ page }) => {
  await both(page);
  const other = await page.context().newPage();
  await open(other, "/?budget=700");
  await other.getByRole("button", { name: "Present" }).click();
  await other.keyboard.press("3");
  await expect(stage(other)).toHaveAttribute("data-step", "dots");
  await page.bringToFront();
  await page.keyboard.press("PageDown");
  await expect(stage(page)).toHaveAttribute("data-step", "answer");
  await expect(stage(other)).toHaveAttribute("data-step", "dots");
  await expect(stage(page).getByRole("heading", { level: 1 })).toContainText("Book");
});
