// A plan leaves the page as files and on paper, and comes back from a file.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, open, test } from "../story";

const budget = (page: Page) => page.getByRole("spinbutton", { name: "Budget amount" });

async function setBudget(page: Page, amount: string) {
  await budget(page).fill(amount);
  await budget(page).press("Enter");
  await expect(page).toHaveURL(new RegExp(`budget=${amount}`));
}

/** Opens the menu of files and keeps one. */
async function keep(page: Page, name: string) {
  await page.getByText("File", { exact: true }).first().click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).first().click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

/** Opens a file with the menu's field. */
async function choose(page: Page, name: string, content: string | Buffer) {
  const file = { name, mimeType: "application/json", buffer: Buffer.from(content) };
  await page.locator("input[type=file]").first().setInputFiles(file);
}

test("a plan goes into a file and comes back as it was", async ({ page, stranger }) => {
  await open(page, "/");
  await setBudget(page, "4300");
  const { name, content } = await keep(page, "Plan file (JSON)");
  expect(name).toBe("tiermix - plan.json");
  expect(JSON.parse(content.toString()).budget).toBe(4300);
  const sentence = await page.getByRole("heading", { level: 1 }).innerText();

  await open(stranger, "/");
  await choose(stranger, name, content);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(sentence);
  await expect(budget(stranger)).toHaveValue(/4,?300/);
  // Opening is a step like any other.
  await stranger.getByRole("button", { name: "Undo" }).first().click();
  await expect(budget(stranger)).toHaveValue(/10,?000/);
});

test("the files follow the plan", async ({ page }) => {
  await open(page, "/?budget=2500");
  await setBudget(page, "5000");
  const mix = await keep(page, "Mix (CSV)");
  expect(mix.name).toBe("tiermix - mix.csv");
  const rows = mix.content.toString().trimEnd().split("\r\n").slice(1);
  const counts = Object.fromEntries(rows.map((row) => [row.split(",")[0], Number(row.split(",")[3])]));
  const shown = await page.getByRole("region", { name: "Best mix" }).getAttribute("data-mix");
  expect(counts).toEqual(JSON.parse(shown!));

  const book = await keep(page, "Everything (Excel)");
  expect(book.name).toBe("tiermix - plan.xlsx");
  // A zip archive, as every workbook is.
  expect(book.content.subarray(0, 2).toString()).toBe("PK");
});

test("the curve and the fifty dots are kept as pictures", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
  const picture = async (name: string) => {
    await page.getByText("Download", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return readFileSync(await download.path());
  };
  const curve = (await picture("Drawing (SVG)")).toString();
  expect(curve).toContain("Best mix");
  const drawing = (await picture("Fifty futures (SVG)")).toString();
  expect(drawing.match(/h0/g), "a dot is a line without a length").toHaveLength(150);
  for (const way of ["Micro only", "Best mix", "Macro only"]) expect(drawing).toContain(way);
  expect(drawing, "a file has no style sheet").not.toContain("class=");
  for (const name of ["Picture (PNG)", "Fifty futures (PNG)"]) expect((await picture(name)).subarray(1, 4).toString()).toBe("PNG");
});

test("a file that is no plan says what is wrong and where, and changes nothing", async ({ page }) => {
  await open(page, "/?budget=4400");
  await choose(page, "plan.json", '{\n  "budget": 3000,\n  "niche": 7\n}');
  const dialog = page.getByRole("dialog", { name: "The file was not opened" });
  await expect(dialog).toContainText("line 3: niche is 7, but must be from 0 to 1");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  await choose(page, "notes.json", '{\n  "budget": 3000,');
  await expect(dialog).toContainText("notes.json");
  await expect(dialog).toContainText("line 2");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(budget(page)).toHaveValue(/4,?400/);
});

test("the address of a plan without its defaults opens as that plan", async ({ page }) => {
  await open(page, "/");
  const niche = page.getByRole("spinbutton", { name: "Niche amount" });
  await niche.fill("0.5");
  await niche.press("Enter");
  await expect(page).not.toHaveURL(/niche/);
  await open(page, page.url());
  await expect(niche).toHaveValue("0.5");
});

test("paper shows one page with the way back to a saved plan", async ({ page }) => {
  await open(page, "/");
  await page.getByRole("button", { name: "Save plan" }).click();
  const link = await page.getByRole("textbox", { name: "View link" }).inputValue();
  await open(page, link);
  await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
  const code = page.locator("img.on-paper");
  await expect(code).toBeHidden();

  await page.emulateMedia({ media: "print" });
  await expect(code).toBeVisible();
  expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth), "the QR code is drawn").toBeGreaterThan(0);
  for (const way of ["Micro only", "Best mix", "Macro only"]) await expect(page.getByRole("region", { name: way })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString("latin1").match(/\/Type \/Page\b/g), "pages").toHaveLength(1);
});

test.describe("in a frame on another site", () => {
  // The browser says on the console that it refuses the planner.
  test.use({ expectedErrors: ["frame-ancestors"] });
  test("the embedded page opens and the planner does not", async ({ page }) => {
    await open(page, "/");
    await page.getByRole("button", { name: "Save plan" }).click();
    const link = await page.getByRole("textbox", { name: "View link" }).inputValue();
    const other = createServer((request, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><iframe src="${link}${request.url === "/embed" ? "/embed" : ""}" width="700" height="600"></iframe>`);
    });
    await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    try {
      const heading = page.frameLocator("iframe").getByRole("heading", { level: 1 });
      await page.goto(`${address}/embed`);
      await expect(heading).toContainText("Book");
      await expect(page.frameLocator("iframe").getByRole("table")).toBeVisible();
      await page.goto(`${address}/planner`);
      await expect(heading).toHaveCount(0);
    } finally {
      other.close();
      other.closeAllConnections();
    }
  });
});
