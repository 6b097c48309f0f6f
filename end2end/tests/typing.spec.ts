// Numbers are typed over the old ones.
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

  const count = page.locator("#why input[type='number'], .reasons input[type='number']").first();
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
