// Reach versus cost: drawn after the page works, read as a table, and a way to set the budget.
import { expect, open, test } from "../story";

test("the chart comes after the page works, with its data beside it", async ({ page }) => {
  const order: string[] = [];
  page.on("request", (request) => /echarts|\.wasm/.test(request.url()) && order.push(request.url()));
  await open(page, "/");
  const card = page.getByRole("region", { name: "Reach versus cost" });
  await expect(card.locator("canvas")).toBeVisible();
  expect(order.findIndex((url) => url.includes("echarts"))).toBeGreaterThan(order.findIndex((url) => url.includes(".wasm")));
  await card.getByText("Show the data").click();
  await expect(card.getByRole("table")).toBeVisible();
  expect(await card.getByRole("row").count()).toBe(61);
});

test("a click on the curve sets the budget", async ({ page }) => {
  await open(page, "/");
  const canvas = page.getByRole("region", { name: "Reach versus cost" }).locator("canvas");
  await expect(canvas).toBeVisible();
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  const before = await amount.inputValue();
  await page.mouse.click(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await expect(amount).not.toHaveValue(before);
});

test("the curve follows a slider that is still held", async ({ page }) => {
  await open(page, "/");
  const card = page.getByRole("region", { name: "Reach versus cost" });
  const canvas = card.locator("canvas");
  await expect(canvas).toBeVisible();
  await card.getByText("Show the data").click();
  const dearest = card.getByRole("row").last().getByRole("cell").first();
  await expect(dearest).toHaveText("$40,000");
  const picture = () => canvas.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await picture();
  const box = (await page.getByRole("slider", { name: "Budget", exact: true }).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await expect(dearest).not.toHaveText("$40,000");
  await expect.poll(picture).not.toBe(before);
  await expect(page.locator("main")).toHaveAttribute("data-moving", "true");
  await page.mouse.up();
  await expect(page.locator("main")).toHaveAttribute("data-moving", "false");
});

test("a curve that cannot keep up with its slider is pale until it does", async ({ page }) => {
  test.slow();
  await open(page, "/?budget=1000000&hours=4000&creators=500");
  const curve = page.getByRole("slider", { name: "Budget on the curve" });
  // The first one takes some seconds; and only what is in sight follows a slider.
  await expect(page.locator("#curve canvas")).toBeVisible({ timeout: 20_000 });
  await page.locator("#curve").evaluate((element) => element.scrollIntoView({ block: "center" }));
  await expect(curve).toHaveAttribute("aria-busy", "false");
  const box = (await page.getByRole("slider", { name: "Budget", exact: true }).boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2);
  await page.mouse.down();
  // The first curve shows how long they take.
  for (const place of [0.78, 0.76, 0.74]) await page.mouse.move(box.x + box.width * place, box.y + box.height / 2);
  await expect(curve).toHaveAttribute("aria-busy", "true");
  await expect(curve).toHaveCSS("opacity", "0.45");
  await page.mouse.up();
  await expect(curve).toHaveAttribute("aria-busy", "false", { timeout: 20_000 });
});
