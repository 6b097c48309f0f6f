// A small-business owner on a phone, three minutes, no account.
import { expect, open, test } from "../story";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("from an example to a link on a phone", async ({ page, stranger }) => {
  await open(page, "/");
  const best = page.getByRole("region", { name: "Best mix" });
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/About [\d,]+ of your 500,000 people see it, between [\d,]+ and [\d,]+ in 8 of 10 futures/);
  expect(JSON.parse((await best.getAttribute("data-mix"))!)).toEqual({ nano: 0, micro: 3, mid: 7, macro: 0, mega: 0 });

  // The budget is always at hand.
  await page.getByRole("spinbutton", { name: "Budget amount" }).fill("1000");
  await page.getByRole("spinbutton", { name: "Budget amount" }).press("Enter");
  await expect(page).toHaveURL(/budget=1000/);

  await page.getByRole("button", { name: "Goals and limits" }).tap();
  const sales = page.getByRole("slider", { name: "Sales" });
  await sales.fill("60");
  const hours = page.getByRole("spinbutton", { name: "Hours amount" });
  await hours.fill("30");
  await hours.press("Enter");
  await expect(page).toHaveURL(/hours=30/);
  await page.getByRole("button", { name: "Done" }).tap();

  const mix = JSON.parse((await best.getAttribute("data-mix"))!);
  expect(mix.mid + mix.macro + mix.mega, "a thousand dollars buy no big creator here").toBe(0);
  const sentence = await page.getByRole("heading", { level: 1 }).innerText();

  await page.getByRole("button", { name: "Save plan" }).tap();
  const link = page.getByRole("textbox", { name: "View link" });
  await expect(link).toBeVisible();
  const address = await link.inputValue();
  expect(new URL(address).pathname).toMatch(/^\/p\/[\w-]{22,}$/);
  expect(address).not.toContain("edit");

  await open(stranger, address);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(sentence);
  await expect(stranger.getByRole("region", { name: "Best mix" })).toHaveAttribute("data-mix", (await best.getAttribute("data-mix"))!);
});

test("the page never scrolls sideways on a phone", async ({ page }) => {
  for (const address of ["/", "/evidence"]) {
    await open(page, address);
    const { content, window } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, window: innerWidth }));
    expect(content, address).toBeLessThanOrEqual(window);
  }
});
