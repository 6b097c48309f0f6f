// Numbers are typed over the old ones, and keys work on every keyboard.
import type { Page } from "@playwright/test";
import { expect, open, test } from "../story";

test("a number that is typed takes the place of the old one, in every field", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.click({ position: { x: 2, y: 8 } });
  await page.keyboard.type("800");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/budget=800(&|$)/);
  await amount.click({ position: { x: 1, y: 8 } });
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await expect(page, "a click into the field that has the focus places the caret").toHaveURL(/budget=1800(&|$)/);
  await page.getByRole("spinbutton", { name: "Niche amount" }).focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("0.4");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/niche=0\.4(&|$)/);

  await page.getByText("Prices and assumptions").click();
  await page.getByRole("spinbutton", { name: "Seen again amount" }).click();
  await page.keyboard.type("0.2");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/repeat=0\.2(&|$)/);
  await page.getByText("Micro creators", { exact: true }).click();
  const fee = page.locator("#micro-fee");
  await fee.fill("2000");
  await fee.press("Tab");
  await expect(fee).toHaveValue("2,000");
  await fee.click({ position: { x: 2, y: 8 } });
  await page.keyboard.type("900");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/tiers\.micro\.fee=900(&|$)/);

  await page.locator("select[name='target.goal']").selectOption("reach");
  await page.locator("input[name='target.value']").click();
  await page.keyboard.type("4000");
  await page.keyboard.press("Tab");
  await expect(page).toHaveURL(/target\.value=4000(&|$)/);

  const count = page.locator("#why input[role='spinbutton'], .reasons input[role='spinbutton']").first();
  await count.click();
  await page.keyboard.type("12");
  await expect(count).toHaveValue("12");

  await page.getByRole("button", { name: "Present" }).click();
  await amount.click({ position: { x: 2, y: 8 } });
  await page.keyboard.type("6400");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/budget=6400(&|$)/);
});

test("a part of a number that is marked by dragging stays marked", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Audience amount" });
  const box = (await amount.boundingBox())!;
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 1, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 14, middle);
  await page.mouse.up();
  const marked = await amount.evaluate((field: HTMLInputElement) => [field.selectionStart!, field.selectionEnd!, field.value.length]);
  expect(marked[0]).toBeGreaterThan(0);
  expect(marked[1]).toBeGreaterThan(marked[0]);
});

/** Presses a key as a keyboard with another layout would. */
const strike = (page: Page, init: KeyboardEventInit) =>
  page.evaluate((init) => document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init })), init);

test("undo and redo are where the keyboard has them, in every script", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.fill("1200");
  await amount.press("Enter");
  await page.locator("h1").click();
  const undo = page.getByRole("button", { name: "Undo", exact: true });
  const redo = page.getByRole("button", { name: "Redo" });
  await expect(undo).toBeEnabled();
  for (const [key, code] of [["z", "KeyZ"], ["Z", "KeyZ"], ["я", "KeyZ"], ["ζ", "KeyZ"], ["ז", "KeyZ"], ["ئ", "KeyZ"], ["ㅋ", "KeyZ"], ["ผ", "KeyZ"], ["z", "KeyW"], ["z", "Slash"], ["z", "KeyY"]]) {
    await strike(page, { key, code, ctrlKey: true });
    await expect(undo, `${key} on ${code} undoes`).toBeDisabled();
    await strike(page, { key, code, ctrlKey: true, shiftKey: true });
    await expect(redo, `${key} on ${code} with Shift does it again`).toBeDisabled();
  }
  for (const [key, code] of [["y", "KeyY"], ["н", "KeyY"], ["y", "KeyZ"]]) {
    await strike(page, { key: "z", code: "KeyZ", metaKey: true });
    await expect(undo).toBeDisabled();
    await strike(page, { key, code, ctrlKey: true });
    await expect(redo, `${key} on ${code} does it again`).toBeDisabled();
  }
  // Dvorak and AZERTY have other keys at these places.
  for (const [key, code] of [[";", "KeyZ"], ["w", "KeyZ"], ["f", "KeyY"]]) await strike(page, { key, code, ctrlKey: true });
  await expect(undo).toBeEnabled();
});

test("slash and question mark are found on keyboards that have neither", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  const dialog = page.getByRole("dialog", { name: "Keys" });
  for (const [key, code] of [["-", "Slash"], ["!", "Slash"], ["z", "Slash"]]) await strike(page, { key, code });
  for (const [key, code] of [["_", "Slash"], ["§", "Slash"], ["Z", "Slash"]]) await strike(page, { key, code, shiftKey: true });
  await expect(amount).not.toBeFocused();
  await expect(dialog).toBeHidden();
  for (const [key, code] of [["/", "Slash"], ["/", "Digit7"], [".", "Slash"], ["ظ", "Slash"]]) {
    await strike(page, { key, code });
    await expect(amount, `${key} leads to the budget`).toBeFocused();
    await amount.blur();
  }
  for (const [key, code] of [["?", "Slash"], ["?", "Minus"], [",", "Slash"], ["؟", "Slash"]]) {
    await strike(page, { key, code, shiftKey: true });
    await expect(dialog, `${key} lists the keys`).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
});

test("in a number field, undo takes back what was typed, and after Enter the plan's change", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.click();
  await page.keyboard.type("1200");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/budget=1200(&|$)/);
  await page.keyboard.type("5");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "Redo" }), "the text alone").toBeDisabled();
  await page.keyboard.press("Enter");
  await expect(amount).toHaveValue("1,200");
  await page.keyboard.press("Control+z");
  await expect(amount).toHaveValue("10,000");
  await expect(amount).toBeFocused();
  await page.keyboard.press("Control+Shift+z");
  await expect(amount).toHaveValue("1,200");

  await page.getByText("Prices and assumptions").click();
  await page.getByText("Micro creators", { exact: true }).click();
  const fee = page.locator("#micro-fee");
  await fee.fill("900");
  await fee.press("Enter");
  await expect(page).toHaveURL(/tiers\.micro\.fee=900/);
  await fee.press("Control+z");
  await expect(page).not.toHaveURL(/tiers\.micro\.fee/);
});
