// Creators by name: a list is pasted, dropped or typed; the answer names people; a no brings the next best.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, hydrated, open, test } from "../story";

const SIX = [
  "Handle\tFollowers\tQuote (USD)\tMedian views",
  "@studio.k7\t48,200\t300\t9,100",
  "@lab_x2\t31,000\t180\t7,400",
  "@demo_maker9\t125,000\t750\t31,000",
  "@unit_b12\t27,400\t150\t5,600",
  "@probe_77\t18,900\t\t3,100",
  "@sample.page_3\t310,500\t1,800\t42,000",
].join("\n");

const section = (page: Page) => page.getByRole("region", { name: "Your creators" });
const sentence = (page: Page) => page.getByRole("heading", { level: 1 });
const rows = (page: Page) => section(page).getByRole("row").filter({ hasText: "@" });
/** A creator's own row; other rows may name the creator as a reserve. */
const row = (page: Page, handle: string) => rows(page).filter({ has: page.locator(`strong[title="${handle}"]`) });
const listField = (page: Page) => section(page).getByRole("textbox", { name: "Paste your list" });

/** Opens the section from the line among the controls. */
async function openSection(page: Page) {
  await page.getByRole("button", { name: "Have names already? Paste your list" }).click();
  await expect(listField(page)).toBeFocused();
}

/** Types a list into the field and has it read. */
async function read(page: Page, list: string) {
  await listField(page).fill(list);
  await section(page).getByRole("button", { name: "Read the list" }).click();
}

async function useSix(page: Page) {
  await openSection(page);
  await read(page, SIX);
  await section(page).getByRole("button", { name: "Use these 6 creators" }).click();
  await expect(rows(page)).toHaveCount(6);
  await expect(sentence(page)).toContainText("@");
}

/** The first sentence of the answer, which names the creators: the numbers after it come in few futures first, then in all. */
const books = async (page: Page) => (await sentence(page).innerText()).split(". ")[0];

/** The handles that the table marks as booked, in its order. */
const booked = (page: Page) => section(page).locator("[data-booked='true'] strong").allInnerTexts();

test("six creators from a spreadsheet become names in the answer", async ({ page }) => {
  await open(page, "/");
  await useSix(page);
  await expect(sentence(page)).toContainText(/^Book @/);
  const names = await booked(page);
  expect(names.length).toBeGreaterThan(0);
  await expect(sentence(page)).toContainText(names[0]);
  await expect(page.getByRole("region", { name: "Best mix" })).toContainText(names[0]);
  await expect(row(page, "@probe_77")).toContainText("about $");
  await expect(section(page).getByText(/^6 creators are new/)).toBeVisible();
  await expectAccessible(page);
});

test("one says no, and another takes the place; undo brings the first back", async ({ page }) => {
  await open(page, "/?budget=1200");
  await useSix(page);
  const before = await booked(page);
  await expect(row(page, before[0])).toContainText("if not: ");
  await row(page, before[0]).getByRole("button", { name: "Out", exact: true }).click();
  await expect(sentence(page)).not.toContainText(`${before[0]} `);
  const after = await booked(page);
  expect(after).not.toContain(before[0]);
  expect(after).not.toEqual(before.slice(1));
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect.poll(() => booked(page)).toEqual(before);
});

test("a German list with semicolons is read by itself", async ({ page }) => {
  await open(page, "/");
  await openSection(page);
  await section(page)
    .locator("input[type=file]")
    .setInputFiles({
      name: "liste.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("Benutzername;Abonnenten;Honorar\n@studio.k7;310.500;1.234,56 €\nkanal.a1;12.000;75,00 €\nSumme;;1.309,56 €\n"),
    });
  await expect(section(page).getByText("liste.csv: 2 creators")).toBeVisible();
  await section(page).getByText("1 row left out").click();
  await expect(section(page).getByText("Row 4: This is a total.")).toBeVisible();
  await section(page).getByRole("button", { name: "Use these 2 creators" }).click();
  await expect(row(page, "@studio.k7")).toContainText("310,500");
  await expect(section(page).getByText(/money was converted/)).toBeVisible();
});

test("a file that is no list says why and keeps what was there", async ({ page }) => {
  await open(page, "/");
  await useSix(page);
  await section(page).getByText("Add or update creators").click();
  const file = section(page).locator("input[type=file]");
  await file.setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1") });
  await expect(section(page).getByRole("alert").filter({ hasText: "photo.png" })).toContainText("This kind of file holds no list.");
  await expect(rows(page)).toHaveCount(6);
});

test("the same list again updates and never doubles", async ({ page }) => {
  await open(page, "/");
  await useSix(page);
  await row(page, "@lab_x2").getByRole("button", { name: "Out", exact: true }).click();
  await section(page).getByText("Add or update creators").click();
  await read(page, "Handle\tQuote (USD)\nhttps://www.tiktok.com/@LAB_X2\t205\n@new.one\t90\n");
  await section(page).getByRole("button", { name: "Use these 2 creators" }).click();
  await expect(rows(page)).toHaveCount(7);
  await expect(row(page, "@lab_x2")).toContainText("$205");
  await expect(row(page, "@lab_x2").getByRole("button", { name: "Out", exact: true })).toHaveAttribute("aria-pressed", "true");
});

test("a reload keeps the list, and clearing it can be undone", async ({ page }) => {
  await open(page, "/?budget=3000");
  await useSix(page);
  const said = await books(page);
  await expect(section(page).getByText("The list is kept in this browser until")).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(rows(page)).toHaveCount(6);
  await expect.poll(() => books(page)).toBe(said);
  await section(page).getByRole("button", { name: "Clear the list" }).click();
  await expect(sentence(page)).not.toContainText("@");
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(rows(page)).toHaveCount(6);
});

test("a list of a closed tab is offered to the next one, with creators not found yet beside it", async ({ page, context }) => {
  await open(page, "/?budget=3000");
  await useSix(page);
  await section(page).getByLabel("Also consider creators not found yet").check();
  await expect(section(page).getByText("The list is kept in this browser until")).toBeVisible();
  await page.reload();
  await hydrated(page);
  await expect(rows(page)).toHaveCount(6);
  await expect(section(page).getByLabel("Also consider creators not found yet")).toBeChecked();
  await page.close();

  const next = await context.newPage();
  await open(next, "/?budget=3000");
  await openSection(next);
  const offer = section(next).getByRole("list", { name: "Lists in this browser" });
  await expect(offer).toContainText("6 creators");
  await offer.getByRole("button", { name: "Use this list" }).click();
  await expect(rows(next)).toHaveCount(6);
  await expect(section(next).getByLabel("Also consider creators not found yet")).toBeChecked();
  await expect(offer).toBeHidden();
  await section(next).getByRole("button", { name: "Clear the list" }).click();
  await offer.getByRole("button", { name: "Forget it" }).first().click();
  await expect(offer.getByRole("button", { name: "Use this list" })).toHaveCount(0);
});

test("a press on a row counts although the answer comes while the button is down", async ({ page }) => {
  await open(page, "/?budget=1200");
  await useSix(page);
  const said = await books(page);
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.fill("250");
  await amount.press("Enter");
  await expect.poll(() => books(page)).not.toBe(said);
  const out = row(page, "@lab_x2").getByRole("button", { name: "Out", exact: true });
  await out.hover();
  const top = () => out.evaluate((button) => button.getBoundingClientRect().top);
  const before = await top();
  await page.mouse.down();
  await page.keyboard.press("Control+z");
  await expect.poll(() => books(page)).toBe(said);
  // The answer above the table grew, and the row is another one under the button that is still down.
  await expect.poll(top).not.toBe(before);
  await page.mouse.up();
  await expect(out).toHaveAttribute("aria-pressed", "true");
  await expect(sentence(page)).not.toContainText("@lab_x2");

  // A press that is moved off the button is taken back.
  const gus = row(page, "@studio.k7").getByRole("button", { name: "Out", exact: true });
  await gus.hover();
  await page.mouse.down();
  await page.mouse.move(5, 5);
  await page.mouse.up();
  await expect(gus).toHaveAttribute("aria-pressed", "false");
});

test("saving says who will see the names, and the link shows them", async ({ page, stranger }) => {
  await open(page, "/");
  await useSix(page);
  await page.getByRole("button", { name: "Save plan" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("sees the names and quotes of your 6 creators");
  await dialog.getByRole("button", { name: "Save with names and quotes" }).click();
  const view = await page.getByRole("textbox", { name: "View link" }).inputValue();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Share" }).click();
  await expect(dialog).toContainText("does not carry your 6 creators; the view link does");
  await expect(dialog).not.toContainText("carries the whole plan");
  await page.keyboard.press("Escape");
  await page.locator("summary", { hasText: "Compare" }).first().click();
  await expect(page.getByText("careful, balanced and bold leave them out").first()).toBeVisible();
  await open(stranger, view);
  await expect(async () => expect(await sentence(stranger).innerText()).toBe(await sentence(page).innerText())).toPass();
  await expect(rows(stranger)).toHaveCount(6);
  const first = (await booked(page))[0];
  await page.getByRole("link", { name: "This plan with another" }).first().click();
  await expect(page).toHaveURL(/\/compare\?plans=\w+$/);
  await page.getByRole("combobox", { name: "Add a plan" }).fill(new URL("/?budget=9000", page.url()).href);
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("main")).toContainText(first);
});

test("numbers are edited by pressing on them, and each stays in its own cell", async ({ page }) => {
  await open(page, "/");
  await useSix(page);
  const cell = (handle: string, shown: string) => row(page, handle).getByRole("button", { name: shown, exact: true });
  const field = (name: string) => section(page).getByRole("textbox", { name, exact: true });
  await cell("@lab_x2", "$180").click();
  await expect(field("Quote")).toBeFocused();
  await page.keyboard.type("240");
  await page.keyboard.press("Enter");
  await expect(cell("@lab_x2", "$240")).toBeVisible();
  // Escape leaves everything as it was.
  await cell("@lab_x2", "$240").click();
  await expect(field("Quote")).toBeFocused();
  await page.keyboard.type("999");
  await page.keyboard.press("Escape");
  await expect(cell("@lab_x2", "$240")).toBeVisible();
  // From one number straight to another: the first is taken, and the second field has its own number.
  await cell("@studio.k7", "$300").click();
  await expect(field("Quote")).toBeFocused();
  await page.keyboard.type("310");
  await cell("@unit_b12", "27,400").click();
  await expect(field("Followers")).toBeFocused();
  await expect(field("Followers")).toHaveValue("27,400");
  await page.keyboard.press("Escape");
  await expect(cell("@studio.k7", "$310")).toBeVisible();
  await expect(cell("@unit_b12", "27,400")).toBeVisible();
});

test("the table is used with the keyboard alone", async ({ page }) => {
  await open(page, "/");
  await useSix(page);
  const grid = section(page).getByRole("grid", { name: "Creators of your list" });
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("o");
  await expect(row(page, "@lab_x2")).toHaveAttribute("data-state", "out");
  await page.keyboard.press("Enter");
  await expect(section(page).getByRole("textbox", { name: "Quote" })).toBeFocused();
  await page.keyboard.type("240");
  await page.keyboard.press("Enter");
  await expect(row(page, "@lab_x2")).toContainText("$240");
  await expect(grid).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press(" ");
  await expect(section(page).getByText("1 selected")).toBeVisible();
});

test("ten thousand creators are read while the page answers, and only those in sight are in the page", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, "/");
  await openSection(page);
  const lines = Array.from({ length: 10_000 }, (_, i) => `@creator_${i},${1_000 + i * 37},${i % 3 === 0 ? "" : 50 + i}`);
  const list = ["Handle,Followers,Quote (USD)", ...lines].join("\n");
  await section(page).locator("input[type=file]").setInputFiles({ name: "all.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await expect(section(page).getByText("all.csv: 10,000 creators")).toBeVisible({ timeout: 20_000 });
  await section(page).getByRole("button", { name: "Use these 10,000 creators" }).click();
  await expect(section(page).getByText("10,000 creators on the list")).toBeVisible({ timeout: 60_000 });
  const grid = section(page).getByRole("grid");
  await grid.evaluate((grid) => (grid.scrollTop = grid.scrollHeight));
  await expect(row(page, "@creator_9999")).toBeVisible({ timeout: 20_000 });
  expect(await rows(page).count()).toBeLessThanOrEqual(40);
});

/** Thirty candidates as an agency has them: two are promised, some have no quote, most tell their views. */
const THIRTY = [
  "Handle,Followers,Fee (USD),Median views,State",
  ...Array.from({ length: 30 }, (_, place) => {
    const followers = Math.round(9_000 * 1.13 ** place);
    const fee = place % 7 === 3 ? "" : 90 + Math.round(0.012 * followers * (1 + ((place * 37) % 11) / 10));
    const views = place % 5 === 4 ? "" : Math.round(0.25 * followers * (1 + ((place * 53) % 13) / 13));
    return `@candidate_${place + 1},${followers},${fee},${views},${place === 4 || place === 11 ? "in" : ""}`;
  }),
].join("\n");

test("an agency books of thirty candidates, replaces one, saves, and sends the client copy", async ({ page, stranger }) => {
  await open(page, "/?budget=6000");
  await openSection(page);
  await read(page, THIRTY);
  await section(page).getByRole("button", { name: "Use these 30 creators" }).click();
  await expect(rows(page)).toHaveCount(30);
  await expect(sentence(page)).toContainText(/^Book @/);
  await expect(row(page, "@candidate_5")).toContainText("Booked");
  await expect(row(page, "@candidate_12")).toContainText("Booked");

  const refuses = (await booked(page)).find((handle) => !["@candidate_5", "@candidate_12"].includes(handle))!;
  const line = row(page, refuses);
  // The answers about each creator come one after the other.
  await expect(line).toContainText("if not: @", { timeout: 30_000 });
  const reserve = (await line.innerText()).match(/if not: (@\S+?)(?=,| |\n|$)/)![1];
  await line.getByRole("button", { name: "Out", exact: true }).click();
  await expect.poll(() => booked(page)).toContain(reserve);
  expect(await booked(page)).not.toContain(refuses);

  const team = (await booked(page)).sort();
  await page.getByRole("button", { name: "Save plan" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save with names and quotes" }).click();
  const copy = dialog.getByRole("region", { name: "Client copy" });
  await copy.getByRole("button", { name: "Make a client copy" }).click();
  const view = await copy.getByRole("textbox", { name: "View link of the client copy" }).inputValue();

  const answer = await stranger.request.get(view);
  const html = await answer.text();
  for (const outsider of [refuses, "@candidate_30"].filter((handle) => !team.includes(handle))) {
    expect(html).not.toMatch(new RegExp(`${outsider.slice(1)}(?!\\d)`));
  }
  await open(stranger, view);
  const promised = section(stranger).getByRole("table", { name: "Creators of your list" });
  await expect.poll(async () => (await promised.locator("strong").allInnerTexts()).sort()).toEqual(team);
  await expect(section(stranger).getByRole("button")).toHaveCount(0);
  await expect(section(stranger)).not.toContainText("quote");
  await expect(stranger.getByRole("region", { name: "Macro only" })).toBeHidden();
  await expect(stranger.locator("#curve")).toBeHidden();
  await expect(stranger.locator(".controls-form")).toBeHidden();
  await expect(sentence(stranger)).toContainText(/^Book @/);
  await expect(section(stranger)).not.toContainText("Pay at most $");
  await expectAccessible(stranger);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("names typed one a line become cards", async ({ page }) => {
    await open(page, "/");
    await page.getByRole("button", { name: "Goals and limits" }).click();
    await openSection(page);
    await read(page, "@studio.k7 48200 300\n@lab_x2 31000 180\n@demo_maker9 125000 750\n");
    await section(page).getByRole("button", { name: "Use these 3 creators" }).click();
    await expect(rows(page)).toHaveCount(3);
    await expect(sentence(page)).toContainText("@");
    // A card may be drawn anew with its answer between two looks.
    await expect.poll(async () => (await row(page, "@studio.k7").boundingBox())?.width).toBeLessThanOrEqual(390);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
