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
  await stranger.getByRole("button", { name: "Undo", exact: true }).first().click();
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

/** Chooses a picture in the menu of downloads. */
async function choosePicture(page: Page, name: string) {
  await page.getByText("Download", { exact: true }).click();
  await page.getByRole("button", { name }).click();
}

/** Keeps a picture of the menu of downloads. */
async function picture(page: Page, name: string) {
  const [download] = await Promise.all([page.waitForEvent("download"), choosePicture(page, name)]);
  return readFileSync(await download.path());
}

/** The texts of a drawing; fails where it is not well-formed. */
const textsOf = (page: Page, drawing: string) =>
  page.evaluate((drawing) => {
    // The page's policy forbids styles in markup that it parses.
    const parsed = new DOMParser().parseFromString(drawing.replaceAll(" style=", " data-style="), "image/svg+xml");
    if (parsed.querySelector("parsererror")) throw new Error(drawing);
    return [...parsed.querySelectorAll("text")].map((text) => text.textContent);
  }, drawing);

test("the curve and the fifty dots are kept as pictures that explain themselves", async ({ page }) => {
  await open(page, "/?budget=5000&title=Spring %26 <autumn>");
  await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
  const curve = await textsOf(page, (await picture(page, "Drawing (SVG)")).toString());
  const year = String(new Date().getFullYear());
  const source = expect.stringMatching(new RegExp(`^Tiermix \u00b7 ${new URL(page.url()).host} \u00b7 .*${year}`));
  for (const text of ["Reach versus cost: Spring & <autumn>", "People reached", "Budget (USD)", "Best mix", source]) expect(curve).toContainEqual(text);
  expect(curve).toContainEqual(expect.stringContaining("Band: middle 80% of the futures of the best mix"));
  const drawing = (await picture(page, "Fifty futures (SVG)")).toString();
  const dots = await textsOf(page, drawing);
  for (const text of ["Fifty futures: Spring & <autumn>", "People reached", source]) expect(dots).toContainEqual(text);
  expect(dots).toContainEqual(expect.stringContaining("Each dot is one of fifty futures. Line: "));
  expect(drawing.match(/h0/g), "a dot is a line without a length").toHaveLength(150);
  for (const way of ["Micro only", "Best mix", "Macro only"]) expect(drawing).toContain(way);
  expect(drawing, "a file has no style sheet").not.toContain("class=");
  for (const name of ["Picture (PNG)", "Fifty futures (PNG)"]) expect((await picture(page, name)).subarray(1, 4).toString()).toBe("PNG");
});

test("a drawing is well-formed where the browser quotes the names of fonts", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
  await page.evaluate(() => (document.documentElement.style.fontFamily = '"Two Words", sans-serif'));
  // The chart takes over the typeface with the next theme.
  await page.getByRole("button", { name: /theme/i }).first().click();
  await expect(async () => {
    const drawing = (await picture(page, "Drawing (SVG)")).toString();
    expect(drawing).toContain("'Two Words'");
    await textsOf(page, drawing);
  }).toPass();
});

test("a picture that the browser cannot make says so", async ({ page }) => {
  await page.addInitScript(() => {
    HTMLImageElement.prototype.decode = () => Promise.reject(new DOMException("Invalid encoded image data", "EncodingError"));
  });
  await open(page, "/");
  const chart = page.getByRole("region", { name: "Reach versus cost" });
  await expect(chart.locator("canvas")).toBeVisible();
  await choosePicture(page, "Picture (PNG)");
  await expect(chart.getByRole("status").filter({ hasText: "The picture could not be made" })).toBeVisible();
  await picture(page, "Drawing (SVG)");
  await expect(chart.getByText("The picture could not be made")).toHaveCount(0);
});

test.describe("for a German reader", () => {
  test.use({ locale: "de-DE" });
  test("the axes of the curve have German marks", async ({ page }) => {
    await open(page, "/?budget=5000");
    await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
    const texts = await textsOf(page, (await picture(page, "Drawing (SVG)")).toString());
    const marked = texts.filter((text) => /\d[.,]\d{3}/.test(text ?? ""));
    expect(marked.some((text) => /^\$\d+\.000$/.test(text ?? "")), `budgets: ${texts}`).toBe(true);
    expect(marked.some((text) => /^\d+\.\d{3}$/.test(text ?? "")), `people: ${texts}`).toBe(true);
    expect(marked.filter((text) => text?.includes(",")), "American marks").toEqual([]);
  });

  test("a table opens in columns", async ({ page }) => {
    await open(page, "/?budget=5000");
    const { content } = await keep(page, "Mix (CSV)");
    expect(content.subarray(0, 3).toString("hex")).toBe("efbbbf");
    expect(content.toString()).toContain("Cost of one (USD);");
  });
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
  const sources = page.locator(".sources");
  await expect(sources).toBeHidden();

  await page.emulateMedia({ media: "print" });
  await expect(code).toBeVisible();
  expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth), "the QR code is drawn").toBeGreaterThan(0);
  for (const way of ["Micro only", "Best mix", "Macro only"]) await expect(page.getByRole("region", { name: way })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(sources).toBeVisible();
  await expect(sources).toContainText(/Fees for one video: nano about \$\d+.* marks our estimate, from the benchmarks of \d{4}-\d\d/);
  await expect(sources).toContainText(`${new URL(link).origin}/evidence`);
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
