// A plan is a document: described, looked at in its versions, copied, sent anew, withdrawn, kept on a shelf, compared.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, open, photograph, test } from "../story";

const budget = (page: Page) => page.getByRole("spinbutton", { name: "Budget amount" });

async function setBudget(page: Page, amount: string) {
  await budget(page).fill(amount);
  await budget(page).press("Enter");
  await expect(page).toHaveURL(new RegExp(`budget=${amount}`));
}

/** Saves the plan for the first time. */
async function save(page: Page) {
  await page.getByRole("button", { name: "Save plan" }).click();
  const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
  const edit = await page.getByRole("textbox", { name: "Edit link" }).inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  return { view, edit };
}

/** Saves the plan once more. */
async function saveAgain(page: Page, version: number) {
  await page.getByRole("button", { name: "Save plan" }).click();
  await expect(page.getByText(`This is version ${version}.`)).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
}

/** Opens a dialog of the saved plan. */
async function dialog(page: Page, button: string) {
  await page.getByRole("region", { name: "About this plan" }).getByRole("button", { name: button, exact: true }).click();
  return page.getByRole("dialog", { name: "This plan" });
}

test("title, note and author stand above the numbers, as text whatever they are", async ({ page, stranger }) => {
  await open(page, "/");
  const { view } = await save(page);
  const details = await dialog(page, "Details");
  const hostile = "<img src=x onerror=alert(1)>";
  await details.getByLabel("Title").fill("Spring sale");
  await details.getByLabel("Note to the client").fill(`Dear client,\n${hostile}`);
  await details.getByLabel("Author").fill("Zoë & Co");
  await expectAccessible(page);
  await details.getByRole("button", { name: "Save the details" }).click();
  await expect(details.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
  await details.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Version 2, saved just now")).toBeVisible();

  await open(stranger, view);
  const about = stranger.getByRole("region", { name: "About this plan" });
  await expect(about.getByRole("heading", { name: "Spring sale" })).toBeVisible();
  await expect(about).toContainText("Zoë & Co");
  await expect(about).toContainText(hostile);
  await expect(about.getByRole("button", { name: "Details" }), "only with the edit link").toHaveCount(0);
  await expect(stranger).toHaveTitle("Spring sale - Tiermix");
  await expectAccessible(stranger);
  await photograph(page, "saved");
});

test("an earlier version is looked at, compared and restored", async ({ page }) => {
  await open(page, "/");
  await setBudget(page, "4100");
  const { view } = await save(page);
  await setBudget(page, "9300");
  await saveAgain(page, 2);

  const versions = await dialog(page, "Versions");
  await expect(versions.getByRole("listitem")).toHaveCount(2);
  await photograph(page, "versions");
  await versions.getByRole("link", { name: "Version 1", exact: true }).click();
  await expect(page.getByText(/Version 1 of 2, as sent on \d+ \w+ \d+/)).toBeVisible();
  await expect(budget(page)).toHaveValue(/4,?100/);
  expect(page.url()).toBe(`${view}?version=1`);

  const restore = await dialog(page, "Restore as a new version");
  await restore.getByRole("button", { name: "Restore it" }).click();
  await expect(page.getByText(/Version 3, saved on/)).toBeVisible();
  await expect(budget(page)).toHaveValue(/4,?100/);

  const again = await dialog(page, "Versions");
  await again.getByRole("link", { name: "Compare version 2 with the newest" }).click();
  await expect(page.getByRole("region", { name: "Side by side" })).toContainText("$9,300");
});

test("a private copy of a view link is a plan of its own", async ({ page, stranger }) => {
  await open(page, "/");
  await setBudget(page, "4500");
  const { view } = await save(page);
  await open(stranger, view);
  await stranger.getByRole("link", { name: "Private copy" }).click();
  await expect(stranger).toHaveURL(/\/\?budget=4500/);
  await expect(stranger.getByRole("region", { name: "About this plan" })).toHaveCount(0);
  await stranger.locator("html[data-hydrated]").waitFor();
  const copy = await save(stranger);
  expect(copy.view).not.toBe(view);
});

test.describe("links that end", () => {
  test.use({ expectedErrors: ["410", "Gone"] });

  test("a withdrawn view link says so, and the new one opens", async ({ page, stranger }) => {
    await open(page, "/");
    const old = await save(page);
    const links = await dialog(page, "Links");
    await links.getByRole("button", { name: "New view link" }).click();
    await links.getByRole("button", { name: "Withdraw the old link" }).click();
    const view = await links.getByRole("textbox", { name: "View link" }).inputValue();
    expect(view).not.toBe(old.view);
    await links.getByRole("button", { name: "Close" }).click();

    const gone = await open(stranger, old.view);
    expect(gone?.status()).toBe(410);
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("This plan was withdrawn.");
    await open(stranger, view);
    await expect(stranger.getByRole("region", { name: "About this plan" })).toBeVisible();
    // The page goes on under the new link.
    await setBudget(page, "5600");
    expect(page.url().startsWith(view)).toBe(true);
    await saveAgain(page, 2);
  });

  test("a deleted plan is gone for everybody, and its numbers stay in the page", async ({ page, stranger }) => {
    await open(page, "/");
    await setBudget(page, "4700");
    const { view } = await save(page);
    const links = await dialog(page, "Links");
    await links.getByRole("button", { name: "Delete the plan" }).click();
    await links.getByRole("button", { name: "Leave it as it is" }).click();
    await links.getByRole("button", { name: "Delete the plan" }).click();
    await links.getByRole("button", { name: "Delete it for good" }).click();
    await expect(links.getByText("The plan is deleted.")).toBeVisible();
    await links.getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("region", { name: "About this plan" })).toHaveCount(0);
    await expect(budget(page)).toHaveValue(/4,?700/);
    await expect(page).toHaveURL(/\/\?budget=4700/);
    expect((await open(stranger, view))?.status()).toBe(410);
    await open(page, "/plans");
    await expect(page.getByText("No plan was saved or opened here yet.")).toBeVisible();
  });
});

test("the plans of this browser are listed, found, renamed and forgotten", async ({ page, stranger }) => {
  await open(page, "/");
  const first = await save(page);
  await open(page, "/?budget=2500");
  await save(page);
  await open(stranger, first.view);
  await open(stranger, "/plans");
  await expect(stranger.getByRole("main").getByRole("listitem")).toContainText("can look");

  await open(page, "/plans");
  const plans = page.getByRole("main").getByRole("listitem");
  await expect(plans).toHaveCount(2);
  await expect(plans.first()).toContainText("can change it");
  await plans.first().getByRole("button", { name: /^Rename/ }).click();
  await page.getByLabel("Name in this browser").fill("Autumn draft");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Autumn draft" })).toBeVisible();
  await expectAccessible(page);
  await photograph(page, "plans");
  await page.reload();
  await page.getByRole("searchbox", { name: "Search my plans" }).fill("AUTUMN");
  await expect(plans).toHaveCount(1);

  await plans.first().getByRole("button", { name: /^Forget/ }).click();
  await plans.first().getByRole("button", { name: "Forget it" }).click();
  await page.getByRole("searchbox", { name: "Search my plans" }).fill("");
  await expect(plans).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Autumn draft" })).toHaveCount(0);
  await plans.first().getByRole("link").click();
  await expect(page).toHaveURL(first.view);
});

test("a browser that may not remember says so", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await open(page, "/plans");
  await expect(page.getByText("does not let the page remember anything")).toBeVisible();
});

test("one plan becomes careful, balanced and bold, side by side", async ({ page }) => {
  await open(page, "/?budget=8000");
  await page.locator("header").getByText("Compare", { exact: true }).click();
  await page.getByRole("link", { name: "Careful, balanced, bold" }).click();
  await expect(page).toHaveURL(/\/compare\?plans=careful,balanced,bold&/);
  const table = page.getByRole("region", { name: "Side by side" });
  await expect(table.getByRole("columnheader")).toHaveCount(3);
  await expect(table.getByRole("row", { name: /^Budget/ })).toContainText("$8,000");
  await expect(page.getByRole("region", { name: "Ahead of each other" })).toContainText(/\d+ of 50/);
  await expect(page.getByRole("region", { name: "What differs" })).toContainText("Caution");
  await expectAccessible(page);
  await photograph(page, "compare", { whole: true });

  await table.getByRole("link", { name: "Remove Balanced" }).click();
  await expect(table.getByRole("columnheader")).toHaveCount(2);
  await page.getByLabel("Add a plan").fill("http://anywhere.example/?budget=20000");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(table.getByRole("row", { name: /^Budget/ })).toContainText("$20,000");
});

test("on a phone every value of a comparison stands within the window, beside the name of its plan", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/compare?three=&budget=8000");
  const tables = page.getByRole("table");
  await expect(tables.first().getByRole("row", { name: /^Budget/ }).getByRole("cell")).toHaveCount(3);
  for (const cell of await tables.locator("td:visible, th:visible").all()) {
    const box = (await cell.boundingBox())!;
    expect(box.x + box.width, await cell.innerText()).toBeLessThanOrEqual(390);
  }
  const cells = tables.first().getByRole("row", { name: /^Budget/ }).getByRole("cell");
  await expect(cells.nth(1)).toContainText("Balanced");
  const [one, other] = [await cells.nth(0).boundingBox(), await cells.nth(1).boundingBox()];
  expect(other!.y, "one plan stands below the other").toBeGreaterThan(one!.y);
  await expectAccessible(page);
  await photograph(page, "compare-phone", { whole: true });
});

test.describe("with an entry that is no plan", () => {
  // The browser notes the status of the answer on the console.
  test.use({ expectedErrors: ["status of 400"] });
  test("the comparison stays as it was, and says why", async ({ page }) => {
    await page.goto("/compare?plans=small,large&small=budget%3D4000&large=budget%3D9000");
    const field = page.getByLabel("Add a plan");
    await field.fill("tiermix.example/p/mistyped");
    await page.getByRole("button", { name: "Add it" }).click();
    await expect(page.getByRole("alert")).toContainText("\u201ctiermix.example/p/mistyped\u201d was not added. This is no link to a plan.");
    await expect(page.getByRole("region", { name: "Side by side" })).toContainText("$9,000");
    await expect(field).toHaveValue("tiermix.example/p/mistyped");
    await expect(field).toBeFocused();
    await expectAccessible(page);
    await field.fill("/?budget=20000");
    await page.getByRole("button", { name: "Add it" }).click();
    await expect(page.getByRole("region", { name: "Side by side" })).toContainText("$20,000");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});

test("a comparison offers the plans that this browser knows", async ({ page }) => {
  await open(page, "/plans");
  const known = [{ id: "9aBcDeFgHjKmNpQrStUvWx", title: "<b>Spring</b>", opened_at: 1 }];
  await page.evaluate((known) => localStorage.setItem("tiermix.plans", JSON.stringify(known)), known);
  await page.goto("/compare?plans=small,large&small=budget%3D4000&large=budget%3D9000");
  const offered = page.locator("#known-plans option");
  await expect(offered).toHaveAttribute("value", `${new URL(page.url()).origin}/p/9aBcDeFgHjKmNpQrStUvWx`);
  await expect(offered).toHaveAttribute("label", "<b>Spring</b>");
  await expect(page.getByRole("region", { name: "At equal spend" })).toContainText("For at most $3,855 each");
  await expectAccessible(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("plans are compared and a saved plan is read", async ({ page }) => {
    await page.goto("/compare?three=&budget=8000");
    await expect(page.getByRole("region", { name: "Side by side" })).toContainText("$8,000");
    await page.goto("/plans");
    await expect(page.getByText("scripts are switched off")).toBeVisible();
  });
});

// By one of the two clocks it is always another day than in Greenwich.
for (const timezoneId of ["Pacific/Kiritimati", "Etc/GMT+12"]) {
  test.describe(`by the clock of ${timezoneId}`, () => {
    test.use({ timezoneId });
    test("a version has the day of the reader", async ({ page, browser, baseURL }) => {
      await open(page, "/");
      const { view } = await save(page);
      await open(page, view);
      const today = await page.evaluate(() => {
        const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        const now = new Date();
        return `${now.getDate()} ${months[now.getMonth()]} ${now.getFullYear()}`;
      });
      await expect(page.getByText(`Version 1, saved on ${today}`, { exact: true })).toBeVisible();
      const versions = await dialog(page, "Versions");
      await expect(versions.getByRole("listitem")).toContainText(today);
      await open(page, "/plans");
      await expect(page.getByRole("listitem").filter({ has: page.locator(`a[href="${new URL(view).pathname}"]`) })).toContainText(today);
      await expect(page.getByText("UTC")).toHaveCount(0);

      const without = await browser.newContext({ baseURL, javaScriptEnabled: false });
      const plain = await without.newPage();
      await plain.goto(view);
      await expect(plain.getByText(/Version 1, saved on \d+ \w+ \d+ \(UTC\)/)).toBeVisible();
      await without.close();
    });
  });
}

test("sharing a saved plan that was not changed gives its view link first", async ({ page }) => {
  await open(page, "/");
  const { view } = await save(page);
  await open(page, view);
  const share = async () => {
    await page.getByRole("button", { name: "Share" }).click();
    const links = await page.getByRole("dialog").getByRole("textbox").evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    return links;
  };
  expect(await share()).toEqual([view, expect.stringContaining("/?budget=10000")]);
  await setBudget(page, "4200");
  expect(await share()).toEqual([expect.stringContaining("/?budget=4200")]);
});
