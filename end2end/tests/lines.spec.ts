// A bad line: parts of the page come late, twice or never, and what does not need them goes on.
import type { Page, Route } from "@playwright/test";
import { expect, hydrated, open, test } from "../story";

/** Everything that a page fetches to become what it is. */
const PARTS = /\/pkg\/|\/echarts\.js|\/theme\.js/;

// What the browser itself says of a request that failed.
test.use({ expectedErrors: ["Failed to load resource"] });

const missing = (page: Page) => page.locator(".missing");
const budget = (page: Page) => page.getByRole("spinbutton", { name: "Budget amount" });
const bestMix = (page: Page) => page.getByRole("region", { name: "Best mix" });

async function setBudget(page: Page, amount: string) {
  await budget(page).fill(amount);
  await budget(page).press("Enter");
  await expect(page).toHaveURL(new RegExp(`budget=${amount}`));
}

/** The answer follows its slider. */
async function slides(page: Page) {
  const before = await bestMix(page).getAttribute("data-mix");
  await page.getByRole("slider", { name: "Budget", exact: true }).press("PageUp");
  await expect(bestMix(page)).not.toHaveAttribute("data-mix", before!);
}

for (const [kind, fail] of [
  ["is cut off", (route: Route) => route.abort()],
  ["is answered by something else", (route: Route) => route.fulfill({ contentType: "text/html", body: "<h1>Log in</h1>" })],
  ["finds the server busy", (route: Route) => route.fulfill({ status: 503 })],
] as const)
  test(`when the first request for every part ${kind}, the page is all alive a little later`, async ({ page }) => {
    const seen = new Set<string>();
    await page.route(PARTS, (route) => {
      const { pathname } = new URL(route.request().url());
      const isFirst = !seen.has(pathname);
      seen.add(pathname);
      // A script or style of the right name that says something else is what it says.
      const isTold = kind !== "is answered by something else" || /wasm/.test(pathname);
      return isFirst && isTold ? fail(route) : route.continue();
    });
    await page.goto("/");
    await expect(page.locator("html[data-hydrated]")).toBeAttached({ timeout: 30_000 });
    await slides(page);
    await expect(page.locator(".curve canvas")).toBeVisible({ timeout: 15_000 });
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--micro"))).not.toBe("");
    await page.getByText("Prices and assumptions").click();
    await expect(page.getByRole("spinbutton", { name: "Hours" }).first()).toBeVisible();
    await page.locator('input[type="file"]').first().setInputFiles({
      name: "plan.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"budget": 7300}'),
    });
    await expect(budget(page)).toHaveValue(/7,?300/);
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
    await expect(missing(page)).not.toBeAttached();
    expect(seen.size).toBeGreaterThan(25);
  });

test.describe("the search, which few plans need at once, comes late", () => {
  /** Holds the search back until it is let in. */
  async function held(page: Page) {
    let letIn = () => {};
    const open = new Promise<void>((done) => (letIn = done));
    await page.route(/split_search/, async (route) => {
      await open;
      await route.continue();
    });
    return letIn;
  }

  const answer = (page: Page) => page.getByRole("heading", { level: 1 });

  test("a slider that reaches many mixes before it keeps the answer, and has the right one then", async ({ page }) => {
    const letIn = await held(page);
    await page.goto("/?budget=5000&hours=2000&creators=200");
    await expect(page.locator("html[data-alive]")).toBeAttached();
    await setBudget(page, "5100");
    await expect(answer(page)).toContainText("Book");
    const few = await bestMix(page).getAttribute("data-mix");
    await setBudget(page, "400000");
    await expect(bestMix(page)).toHaveAttribute("data-mix", few!);
    letIn();
    await expect(bestMix(page)).not.toHaveAttribute("data-mix", few!);
    const [mix, said] = [await bestMix(page).getAttribute("data-mix"), await answer(page).textContent()];
    await open(page, page.url());
    await expect(bestMix(page)).toHaveAttribute("data-mix", mix!);
    await expect(answer(page)).toHaveText(said!);
  });

  test("a link to many mixes stands as it was sent, and then slides", async ({ page }) => {
    const letIn = await held(page);
    await page.goto("/?budget=400000&hours=2000&creators=200");
    await expect(answer(page)).toContainText("Book");
    await expect(page.locator("html[data-alive]")).not.toBeAttached();
    letIn();
    await hydrated(page);
    await slides(page);
  });
});

test.describe("a part that never comes", () => {
  for (const [part, name] of [
    ["the deferred parts", /split_planner_parts/],
    ["what several parts share", /chunk_\d+/],
    ["the dialogs", /split_dialogs/],
  ] as const)
    test(`${part}: the sliders go on, a sentence says so, and its button brings it`, async ({ page }) => {
      await page.route(name, (route) => route.abort());
      await page.goto("/");
      await expect(missing(page)).toContainText("did not arrive", { timeout: 20_000 });
      await slides(page);
      await page.unrouteAll();
      await missing(page).getByRole("button", { name: "Try again" }).click();
      await hydrated(page);
      await expect(missing(page)).not.toBeAttached();
      await page.getByRole("button", { name: "Save plan" }).click();
      await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
    });

  test("the dialogs, when one is open: the sentence stands in it", async ({ page }) => {
    await page.route(/split_dialogs/, (route) => route.abort());
    await page.goto("/");
    await hydrated(page);
    await page.getByRole("button", { name: "Save plan" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("alert")).toContainText("did not arrive", { timeout: 20_000 });
    await page.unrouteAll();
    await dialog.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
  });

  for (const [part, name] of [
    ["the page's code", /pkg\/tiermix\..*wasm/],
    ["the page's script", /pkg\/tiermix\..*js/],
    ["the script that knows the parts", /__wasm_split\..*js/],
  ] as const)
    test(`${part}: the page says that it does not follow, and the button brings it to life`, async ({ page }) => {
      await page.route(name, (route) => route.abort());
      await page.goto("/");
      await expect(missing(page)).toContainText("cannot follow your changes yet", { timeout: 20_000 });
      // It is the only sentence about it, and its button is there.
      await expect(page.getByText("still loading")).toBeHidden();
      await expect(missing(page)).toContainText("Show the best mix");
      await expect(page.getByRole("button", { name: "Show the best mix" })).toBeVisible();
      await page.unrouteAll();
      await missing(page).getByRole("button", { name: "Try again" }).click();
      await hydrated(page);
      await slides(page);
    });

  test("the charts' script: a sketch says what it is, and the button brings the chart", async ({ page }) => {
    await page.route("**/echarts.js", (route) => route.abort());
    await open(page, "/");
    const card = page.getByRole("region", { name: "Reach versus cost" });
    await expect(card.getByRole("status")).toContainText("This is a sketch", { timeout: 20_000 });
    await page.unrouteAll();
    await card.getByRole("button", { name: "Try again" }).click();
    await expect(card.locator("canvas")).toBeVisible();
    await expect(card.getByRole("status")).not.toBeVisible();
  });
});

test("a page left open over a renewal of the site offers to be loaded anew, and the plan comes along", async ({ page }) => {
  await open(page, "/");
  await setBudget(page, "4300");
  await page.getByRole("button", { name: "Save plan" }).click();
  const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await setBudget(page, "6400");
  await page.route(/\/pkg\//, (route) => route.fulfill({ status: 404 }));
  const file = { name: "plan.json", mimeType: "application/json", buffer: Buffer.from('{"budget": 7300}') };
  await page.locator('input[type="file"]').first().setInputFiles(file);
  await expect(missing(page)).toContainText("The site was renewed", { timeout: 20_000 });
  await expect(budget(page), "nothing is loaded by itself").toHaveValue("6,400");
  await page.unrouteAll();
  await missing(page).getByRole("button", { name: "Reload the page" }).click();
  await hydrated(page);
  expect(page.url().startsWith(view)).toBe(true);
  await expect(budget(page)).toHaveValue("6,400");
  await page.getByRole("button", { name: "Save plan" }).click();
  await expect(page.getByText("This is version 2.")).toBeVisible();
});

/** Lets a request reach the server and loses its answer. */
async function lose(page: Page, call: string) {
  await page.route(`**/api/${call}*`, async (route) => {
    await route.fetch();
    await route.abort();
  });
}

test.describe("an answer that is lost", () => {
  test("of the first save: saving again is the same save", async ({ page, stranger }) => {
    await open(page, "/?budget=4100");
    const saved: string[] = [];
    page.on("request", (request) => request.url().includes("/api/save_plan") && saved.push(request.headers()["idempotency-key"]));
    await lose(page, "save_plan");
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByRole("alert")).toContainText("could not be reached");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
    expect(saved).toHaveLength(2);
    expect(saved[0]).toMatch(/^[\w-]{22,64}$/);
    expect(saved[1]).toBe(saved[0]);
    const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
    await open(stranger, view);
    await expect(stranger.getByText(/^Version 1, saved/)).toBeVisible();
  });

  test("of the first save, and the plan is changed before it is saved again: it becomes the next version", async ({ page }) => {
    await open(page, "/?budget=4100");
    await lose(page, "save_plan");
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await page.unrouteAll();
    await setBudget(page, "5100");
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByText("This is version 2.")).toBeVisible();
  });

  test("of a later save, a description and a renewal: nobody is said to have saved in between", async ({ page }) => {
    await open(page, "/?budget=4100");
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await setBudget(page, "5100");

    await lose(page, "update_plan");
    await page.getByRole("button", { name: "Save plan" }).click();
    await expect(page.getByRole("alert")).toContainText("could not be reached");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("This is version 2.")).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();

    await lose(page, "describe_plan");
    const about = page.getByRole("region", { name: "About this plan" });
    await about.getByRole("button", { name: "Details" }).click();
    await page.getByLabel("Author").fill("Zoë");
    await page.getByRole("button", { name: "Save the details" }).click();
    await expect(page.getByRole("alert")).toContainText("could not be reached");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await expect(about).toContainText("Version 3, saved just now");

    await lose(page, "renew_link");
    await about.getByRole("button", { name: "Links" }).click();
    await page.getByRole("button", { name: "New view link" }).click();
    await page.getByRole("button", { name: "Withdraw the old link" }).click();
    await expect(page.getByRole("alert")).toContainText("could not be reached");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Try again" }).click();
    const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    expect((await open(page, view))?.status()).toBe(200);
  });
});

test("a server that does not answer is waited for ten seconds, and then it can be tried again", async ({ page }) => {
  await open(page, "/?budget=4100");
  await page.getByRole("button", { name: "Save plan" }).click();
  await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  // Requests arrive nowhere.
  await page.route("**/api/**", () => {});
  await setBudget(page, "5100");
  const about = page.getByRole("region", { name: "About this plan" });
  for (const ask of [
    () => page.getByRole("button", { name: "Save plan" }).click(),
    () => about.getByRole("button", { name: "Versions" }).click(),
  ]) {
    await ask();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("has not answered for 10 seconds", { timeout: 12_000 });
    await expect(page.getByRole("dialog").getByRole("button", { name: "Try again" })).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  }
  await page.unrouteAll();
  await page.getByRole("button", { name: "Save plan" }).click();
  await expect(page.getByText("This is version 2.")).toBeVisible();
});

test("a button that is pressed twice asks once", async ({ page }) => {
  await open(page, "/?budget=4100");
  const calls: string[] = [];
  page.on("request", (request) => request.url().includes("/api/") && calls.push(new URL(request.url()).pathname));
  await page.getByRole("button", { name: "Save plan" }).evaluate((button: HTMLElement) => (button.click(), button.click()));
  await expect(page.getByRole("textbox", { name: "Edit link" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await page.getByRole("region", { name: "About this plan" }).getByRole("button", { name: "Details" }).click();
  await page.getByRole("button", { name: "Save the details" }).evaluate((button: HTMLElement) => (button.click(), button.click()));
  await expect(page.getByRole("button", { name: "Saved", exact: true })).toBeVisible();
  expect(calls.map((call) => call.replace(/\d+$/, ""))).toEqual(["/api/save_plan", "/api/describe_plan"]);
});
