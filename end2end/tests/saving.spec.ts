// A plan is saved, opened by its link, changed with the edit link and by nobody else.
import type { Page } from "@playwright/test";
import { expect, hydrated, open, test } from "../story";

async function setBudget(page: Page, budget: string) {
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.fill(budget);
  await amount.press("Enter");
}

async function save(page: Page) {
  await page.getByRole("button", { name: "Save plan" }).click();
  const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
  const edit = await page.getByRole("textbox", { name: "Edit link" }).inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  return { view, edit };
}

test("a second browser opens the view link and changes the plan with the edit link", async ({ page, stranger }) => {
  await open(page, "/");
  await setBudget(page, "4200");
  const { view, edit } = await save(page);
  expect(edit.startsWith(`${view}#edit=`)).toBe(true);

  await open(stranger, edit);
  await expect(stranger.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue(/4,?200/);
  expect(stranger.url(), "the secret leaves the address").not.toContain("edit=");
  await setBudget(stranger, "5200");
  await stranger.getByRole("button", { name: "Save plan" }).click();
  await expect(stranger.getByText("This is version 2.")).toBeVisible();

  await open(page, view);
  await expect(page.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue(/5,?200/);
});

test("after a look at another page a saved plan is still that plan", async ({ page }) => {
  await open(page, "/");
  await setBudget(page, "4500");
  const { view } = await save(page);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Evidence" }).click();
  await page.waitForURL(/\/evidence/);
  await hydrated(page);
  await pages.getByRole("link", { name: "Planner" }).click();
  await hydrated(page);
  expect(page.url().startsWith(view)).toBe(true);
  await setBudget(page, "4600");
  await page.getByRole("button", { name: "Save plan" }).click();
  await expect(page.getByText("This is version 2.")).toBeVisible();

  await open(page, `${view}?version=1`);
  await pages.getByRole("link", { name: "Evidence" }).click();
  await page.waitForURL(/\/evidence/);
  await hydrated(page);
  await pages.getByRole("link", { name: "Planner" }).click();
  await expect(page.getByText(/^Version 1 of 2/)).toBeVisible();
});

test("the way back to a saved plan is known before the bar of another page is alive", async ({ page }) => {
  await open(page, "/");
  await setBudget(page, "4500");
  const { view } = await save(page);
  // The bar's code never comes.
  await page.route(/split_page_parts/, () => {});
  const asked = page.waitForRequest(/split_page_parts/);
  await page.goto("/evidence");
  await asked;
  await expect(page.locator("html[data-hydrated]")).not.toBeAttached();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Planner" }).click();
  await hydrated(page);
  expect(page.url().startsWith(view)).toBe(true);
});

test("nobody's name stands for numbers that they did not send", async ({ page, stranger }) => {
  await open(page, "/");
  await setBudget(page, "4700");
  const { view } = await save(page);
  await open(stranger, view);
  const strip = stranger.getByRole("region", { name: "About this plan" });
  await expect(strip).not.toContainText("Changed and not saved");
  await setBudget(stranger, "30000");
  await expect(strip).toContainText("Changed and not saved: these are not the numbers of version 1.");
  await stranger.reload();
  await hydrated(stranger);
  await expect(strip).toContainText("Changed and not saved");
  await strip.getByRole("link", { name: "Back to version 1" }).click();
  await expect(stranger.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue("4,700");
  await expect(strip).not.toContainText("Changed and not saved");
});

test("without the edit link the original stays and a copy is saved", async ({ page, stranger }) => {
  await open(page, "/");
  await setBudget(page, "4300");
  const { view } = await save(page);
  await open(stranger, view);
  await setBudget(stranger, "9900");
  const copy = await save(stranger);
  expect(copy.view).not.toBe(view);
  await open(page, view);
  await expect(page.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue(/4,?300/);
});

test.describe("with a wrong secret", () => {
  test.use({ expectedErrors: ["403", "Forbidden"] });
  test("the plan stays as it was, and saving says that it makes another", async ({ page, stranger }) => {
    await open(page, "/");
    const { view } = await save(page);
    await open(stranger, `${view}#edit=${"a".repeat(32)}`);
    await expect(stranger.getByRole("alert")).toContainText("belongs to another plan");
    await setBudget(stranger, "8800");
    await stranger.getByRole("button", { name: "Save plan" }).click();
    await expect(stranger.getByRole("heading", { name: "Saved as a new plan" })).toBeVisible();
    await expect(stranger.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue(/8,?800/);
    await open(page, view);
    await expect(page.getByRole("spinbutton", { name: "Budget amount" })).not.toHaveValue(/8,?800/);
  });
});

test.describe("with an edit link that was replaced meanwhile", () => {
  test.use({ expectedErrors: ["410", "Gone"] });
  test("saving is refused, and the plan stays in the page", async ({ page, stranger }) => {
    await open(page, "/");
    const { view, edit } = await save(page);
    await open(stranger, edit);
    await page.getByRole("region", { name: "About this plan" }).getByRole("button", { name: "Links" }).click();
    await page.getByRole("button", { name: "New edit link" }).click();
    await page.getByRole("button", { name: "Withdraw the old link" }).click();
    await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
    await setBudget(stranger, "8800");
    await stranger.getByRole("button", { name: "Save plan" }).click();
    await expect(stranger.getByRole("alert")).toBeVisible();
    await stranger.getByRole("button", { name: "Save as a new plan" }).click();
    await expect(stranger.getByRole("heading", { name: "Saved as a new plan" })).toBeVisible();
    expect(await stranger.getByRole("textbox", { name: "View link" }).inputValue()).not.toBe(view);
  });
});

test.describe("when somebody saved in between", () => {
  test.use({ expectedErrors: ["409", "Conflict"] });
  test("both versions are offered", async ({ page, stranger }) => {
    await open(page, "/");
    const { edit } = await save(page);
    await open(stranger, edit);
    await setBudget(stranger, "6100");
    await stranger.getByRole("button", { name: "Save plan" }).click();
    await expect(stranger.getByText("This is version 2.")).toBeVisible();

    await setBudget(page, "6200");
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByText("Somebody saved in between")).toBeVisible();
    await page.getByRole("button", { name: "Show theirs" }).click();
    await expect(page.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue(/6,?100/);
  });
});

test.describe("a link that leads nowhere", () => {
  test.use({ expectedErrors: ["404"] });
  test("is a page that helps", async ({ page }) => {
    for (const address of ["/p/1111111111111111111111", "/p/nothing", "/nowhere"]) {
      const response = await page.goto(address);
      expect(response?.status(), address).toBe(404);
      await hydrated(page);
      await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    }
  });
});

test("when the server does not answer, the plan stays in the page and in its address", async ({ page }) => {
  await open(page, "/");
  await setBudget(page, "7700");
  await expect(page).toHaveURL(/budget=7700/);
  await page.route("**/api/**", (route) => route.fulfill({ status: 200, contentType: "text/html", body: "" }));
  await page.getByRole("button", { name: "Save plan" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page).toHaveURL(/budget=7700/);
  await page.unrouteAll();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("textbox", { name: "View link" })).toBeVisible();
});

test("the sliders work first, and a click that comes before the rest does is not lost", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route(/split_planner_parts/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/");
  const best = page.getByRole("region", { name: "Best mix" });
  const before = await best.getAttribute("data-mix");
  const budget = page.getByRole("slider", { name: "Budget", exact: true });
  await expect(async () => {
    await budget.press("PageDown");
    await expect(best).not.toHaveAttribute("data-mix", before!, { timeout: 500 });
  }).toPass();
  await expect(page.locator("html[data-hydrated]")).not.toBeAttached();
  await page.getByRole("button", { name: "Save plan" }).click();
  release();
  await expect(page.getByRole("dialog", { name: "Your plan's links" })).toBeVisible();
});
