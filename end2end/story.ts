// What every story starts from: a page that must stay silent, and the words to open, check and photograph it.
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type BrowserContext, type Locator, type Page } from "@playwright/test";

export { expect };

/** Playwright's test; it fails when a page reports an error that the story did not expect. */
export const test = base.extend<{
  /** Errors that belong to the story, as parts of their text: a refused save, a page that is not there. */
  expectedErrors: string[];
  /** A page in a second browser, which shares nothing with the first. */
  stranger: Page;
  silence: (context: BrowserContext) => void;
}>({
  expectedErrors: [[], { option: true }],
  silence: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      const note = (text: string) => {
        if (!expectedErrors.some((part) => text.includes(part))) errors.push(text);
      };
      const watch = (watched: BrowserContext) => {
        watched.on("console", (message) => message.type() === "error" && note(`${message.text()} at ${message.location().url}`));
        watched.on("weberror", (failure) => note(failure.error().message));
      };
      watch(context);
      await use(watch);
      expect(errors, "errors that a page reported").toEqual([]);
    },
    { auto: true },
  ],
  stranger: async ({ browser, silence, locale }, use) => {
    const context = await browser.newContext({ locale });
    silence(context);
    await use(await context.newPage());
    await context.close();
  },
});

/** Checks that no number that a person reads on the page has American marks, as "25,000" and "1.5" have. */
export async function expectGermanMarks(page: Page, { fields = true } = {}) {
  const found = await page.locator("body").evaluate((body, fields) => {
    const inputs = [...body.querySelectorAll("input")].filter((input) => fields && input.type === "text");
    const values = inputs.map((input) => input.value);
    const said = [...body.querySelectorAll("[aria-valuetext], [aria-label]")].flatMap((part) => [part.getAttribute("aria-valuetext") ?? "", part.getAttribute("aria-label") ?? ""]);
    return [body.innerText, ...values, ...said].flatMap((text) => text.match(/.{0,30}((?<![\d.,])[1-9]\d{0,2},\d{3}(?!\d)|(?<![\d.])\d{1,3}\.\d{1,2}(?![\d.])).{0,20}/g) ?? []);
  }, fields);
  // The ledger has one decimal of three digits.
  const american = found.filter((text) => !text.includes("divided by 1,735"));
  expect(american, "numbers with American marks").toEqual([]);
}

/** Opens an address and waits until the page reacts to input. */
export async function open(page: Page, address: string) {
  const response = await page.goto(address);
  await hydrated(page);
  return response;
}

/** Waits until the page reacts to input, also on a machine that does something else. */
export async function hydrated(page: Page) {
  await expect(page.locator("html[data-hydrated]")).toBeAttached({ timeout: 15_000 });
}

/** The dots of a region, each as its place in the plot. */
export async function dotsOf(region: Locator) {
  const paths = await region.locator("path.dots").evaluateAll((paths) => paths.map((path) => path.getAttribute("d") ?? ""));
  return paths.flatMap((path) => path.split("M").slice(1));
}

/** Checks the page as it stands with axe, against WCAG 2.2 AA and axe's best practices. */
export async function expectAccessible(page: Page) {
  // What is being worked out is pale for a moment.
  await expect(page.locator("[aria-busy='true']:visible")).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(" ")) }));
  expect(found, "what axe finds").toEqual([]);
}

const widths = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/**
 * Photographs the page at four widths or at other sizes, light and dark, into
 * `results/pictures/{name}-{width}-{scheme}.png`; with `whole`, all of it instead of the first screen.
 */
export async function photograph(page: Page, name: string, { whole = false, sizes = widths } = {}) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const size of sizes) {
      await page.setViewportSize(size);
      if (whole) await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({
        path: join(import.meta.dirname, "results", "pictures", `${name}-${size.width}-${colorScheme}.png`),
        animations: "disabled",
        fullPage: whole,
      });
    }
  }
}
