// An edit link opens with its rights, whatever a mail program, a hand or a forgetful browser did to it.
import type { Page } from "@playwright/test";
import { expect, open, test } from "../story";

const budget = (page: Page) => page.getByRole("spinbutton", { name: "Budget amount" });
const about = (page: Page) => page.getByRole("region", { name: "About this plan" });
const details = (page: Page) => about(page).getByRole("button", { name: "Details" });

async function setBudget(page: Page, amount: string) {
  await budget(page).fill(amount);
  await budget(page).press("Enter");
  await expect(page).toHaveURL(new RegExp(`budget=${amount}`));
}

const closed = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

/** Saves the plan for the first time. */
async function save(page: Page) {
  await page.getByRole("button", { name: "Save plan" }).click();
  const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
  const edit = await page.getByRole("textbox", { name: "Edit link" }).inputValue();
  await closed(page);
  return { view, edit, secret: edit.split("#edit=")[1] };
}

/** Opens an address as somebody does who pastes it into a new tab. */
async function paste(page: Page, address: string) {
  await page.goto("about:blank");
  await open(page, address);
}

test("a link that was glued, escaped or shouted opens with editing rights and a clean address", async ({ page, browser, silence }) => {
  // Twelve browsers, one after another.
  test.slow();
  await open(page, "/?budget=4200");
  const { view, secret } = await save(page);
  for (const end of [
    `#edit%3D${secret}`,
    `#edit=${secret}.`,
    `#edit=${secret})`,
    `#edit=${secret}%20`,
    `#edit=${secret} `,
    `#edit=${secret}&utm_source=x`,
    `#edit=${secret}?fbclid=x`,
    `#edit=\u200b${secret}\u200b`,
    `#EDIT=${secret}`,
    `#edit%253D${secret}`,
    `#edit=3D${secret}`,
    `?fbclid=x#edit=${secret}\u201d`,
  ]) {
    const context = await browser.newContext();
    silence(context);
    const other = await context.newPage();
    await open(other, view + end);
    await expect(details(other), end).toBeVisible();
    expect(other.url(), end).toBe(view);
    await context.close();
  }
});

test.describe("a link without a secret of the plan", () => {
  test.use({ expectedErrors: ["403"] });
  test("opens read-only and says why", async ({ page, browser, silence }) => {
    await open(page, "/?budget=4200");
    const { view, secret } = await save(page);
    for (const [end, why] of [
      ["#edit", "is missing"],
      ["#edit=", "is missing"],
      ["#edit%3D", "is missing"],
      [`#edit=${secret.slice(1)}`, "was not copied whole"],
      [`#edit=${secret}x`, "was not copied whole"],
      ["#edit=hello", "was not copied whole"],
      [`#edit=${"a".repeat(32)}`, "belongs to another plan"],
    ]) {
      const context = await browser.newContext();
      silence(context);
      const other = await context.newPage();
      await open(other, view + end);
      await expect(other.getByRole("alert"), end).toContainText("You can look at this plan but not change it");
      await expect(other.getByRole("alert"), end).toContainText(why);
      await expect(details(other), end).toHaveCount(0);
      expect(other.url(), "no part of a secret is passed on").not.toContain(secret.slice(1, 20));
      // Who saves it all the same is told that this is another plan.
      if (end === "#edit") {
        await other.getByRole("button", { name: "Save plan" }).click();
        await expect(other.getByRole("heading", { name: "Saved as a new plan" })).toBeVisible();
        expect(await other.getByRole("textbox", { name: "View link" }).inputValue()).not.toBe(view);
      }
      await context.close();
    }
  });

  test("does not take the right one from a browser that has it", async ({ page }) => {
    await open(page, "/?budget=4200");
    const { view } = await save(page);
    for (const end of [`#edit=${"a".repeat(32)}`, "#edit=hello", "#edit"]) {
      const checked = end.includes("aaa") ? page.waitForResponse("**/api/check_link*") : undefined;
      await paste(page, view + end);
      await checked;
      await expect(details(page), end).toBeVisible();
      await expect(page.getByRole("alert")).toHaveCount(0);
    }
    await setBudget(page, "5200");
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByText("This is version 2.")).toBeVisible();
  });
});

const forgetful = {
  "throws when it is asked for": () => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  },
  "throws, and the tab's as well": () => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, { get: () => { throw new DOMException("denied", "SecurityError"); } });
  },
  "is full": () => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  },
  "is not there": () => {
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: null });
  },
};

for (const [how, forget] of Object.entries(forgetful))
  test.describe(`where the browser's storage ${how}`, () => {
    test("an edit link goes on changing its plan, also after a reload", async ({ page, stranger }) => {
      await open(page, "/?budget=4200");
      const { view, edit } = await save(page);
      await stranger.addInitScript(forget);
      await open(stranger, edit);
      await expect(details(stranger)).toBeVisible();
      expect(stranger.url()).toBe(edit);
      await setBudget(stranger, "5200");
      expect(stranger.url(), "the secret has no other place").toContain(edit.split("#")[1]);
      await stranger.reload();
      await expect(details(stranger)).toBeVisible();
      await stranger.getByRole("button", { name: "Save plan" }).click();
      await expect(stranger.getByText("This is version 2.")).toBeVisible();
      expect(await stranger.getByRole("textbox", { name: "View link" }).inputValue()).toBe(view);
      await closed(stranger);
      await open(page, view);
      await expect(budget(page)).toHaveValue("5,200");
    });

    test("a plan that is made in this tab keeps its links", async ({ page }) => {
      await page.addInitScript(forget);
      const leaked: string[] = [];
      page.on("request", (request) => {
        if (/edit=/.test(request.url() + (request.headers()["referer"] ?? ""))) leaked.push(request.url());
      });
      await open(page, "/?budget=4200");
      const { view, edit } = await save(page);
      expect(page.url()).toBe(edit);
      await setBudget(page, "5200");
      await page.getByRole("button", { name: "Save plan" }).click();
      await expect(page.getByText("This is version 2.")).toBeVisible();
      await closed(page);
      expect(page.url()).toBe(edit);
      await page.reload();
      await about(page).getByRole("button", { name: "Links" }).click();
      await page.getByRole("button", { name: "Show both links" }).click();
      expect(await page.getByRole("textbox", { name: "View link" }).inputValue()).toBe(view);
      expect(await page.getByRole("textbox", { name: "Edit link" }).inputValue()).toBe(edit);
      await closed(page);

      await about(page).getByRole("button", { name: "Versions" }).click();
      await page.getByRole("dialog").getByRole("link", { name: "Version 1", exact: true }).click();
      await expect(page.getByText(/^Version 1 of 2/)).toBeVisible();
      await about(page).getByRole("button", { name: "Restore as a new version" }).click();
      await page.getByRole("button", { name: "Restore it" }).click();
      await expect(page.getByText(/^Version 3, saved on/)).toBeVisible();
      await expect(details(page), "the page is alive again").toBeVisible({ timeout: 15_000 });

      await about(page).getByRole("button", { name: "Links" }).click();
      await page.getByRole("button", { name: "New view link" }).click();
      await page.getByRole("button", { name: "Withdraw the old link" }).click();
      const renewed = await page.getByRole("textbox", { name: "Edit link" }).inputValue();
      expect(page.url()).toBe(renewed);
      await closed(page);
      await page.reload();
      await about(page).getByRole("button", { name: "Links" }).click();
      await page.getByRole("button", { name: "Delete the plan" }).click();
      await page.getByRole("button", { name: "Delete it for good" }).click();
      await expect(page.getByText("The plan is deleted.")).toBeVisible();
      expect(page.url()).not.toContain("edit=");
      expect(leaked).toEqual([]);
    });
  });

test("the links are shown again where the browser keeps them", async ({ page }) => {
  await open(page, "/?budget=4200");
  const { view, edit } = await save(page);
  expect(page.url()).toBe(view);
  await about(page).getByRole("button", { name: "Links" }).click();
  await page.getByRole("button", { name: "Show both links" }).click();
  expect(await page.getByRole("textbox", { name: "Edit link" }).inputValue()).toBe(edit);
});
