// The fifty dots: they count the goal that weighs most, on an axis that stays while a slider moves, and a drag across
// them sets a target.
import { dotsOf, expect, open, test } from "../story";
import type { Page } from "@playwright/test";

const best = (page: Page) => page.getByRole("region", { name: "Best mix" });
const counted = (page: Page) => page.getByRole("combobox", { name: "Dots count" });

test("dots count the goal that weighs most, unless another is chosen", async ({ page }) => {
  await open(page, "/?budget=5000");
  await expect(counted(page)).toHaveValue("reach");
  await expect(best(page)).toContainText("people in the middle future");
  await open(page, "/?budget=5000&engagement=90");
  await expect(counted(page)).toHaveValue("engagement");
  await expect(best(page)).toContainText("engagements in the middle future");
  await counted(page).selectOption("sales");
  await expect(best(page)).toContainText("tracked purchases in the middle future");
  await expect(page).not.toHaveURL(/sales=/);
});

test("a way with more of what is counted than the best mix is explained with both scores", async ({ page }) => {
  await open(page, "/?budget=10000&niche=1");
  await counted(page).selectOption("credibility");
  const note = page.getByText(/(Micro|Macro) only brings more of this alone\. Over all your goals the best mix scores \d+ of 100, it \d+ of 100\./);
  await expect(note).toBeVisible();
  await counted(page).selectOption("reach");
  await expect(note).toBeHidden();
});

test("the scale and its line stay where they are while a slider moves", async ({ page }) => {
  await open(page, "/?budget=5000");
  const axis = () => best(page).locator(".axis").textContent();
  const before = await axis();
  const place = await best(page).locator(".mark").getAttribute("x1");
  const slider = page.getByRole("slider", { name: "Budget", exact: true });
  const box = (await slider.boundingBox())!;
  const y = box.y + box.height / 2;
  const now = Number(await slider.inputValue());
  const [low, high] = await slider.evaluate((range: HTMLInputElement) => [Number(range.min), Number(range.max)]);
  const at = (value: number) => box.x + (box.width * (value - low)) / (high - low);
  await page.mouse.move(at(now), y);
  await page.mouse.down();
  const dots = await dotsOf(best(page));
  for (let step = 1; step <= 5; step++) {
    await page.mouse.move(at(now) + step * 8, y);
    await expect(best(page).locator(".mark")).toHaveAttribute("x1", place!);
  }
  await expect.poll(() => dotsOf(best(page))).not.toEqual(dots);
  await expect(best(page).locator(".axis")).toContainText("before:");
  expect((await axis())!.replace("before", "best mix")).toBe(before);
  await page.mouse.up();
  await expect(best(page).locator(".axis")).not.toContainText("before:");
});

test("a drag across the dots sets a target, and one to the left end takes it away", async ({ page }) => {
  await open(page, "/?budget=5000");
  const plot = best(page).locator(".dot-plot");
  const drag = async (from: number, to: number) => {
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + box.width * from, box.y + 30);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * ((from + to) / 2), box.y + 30);
    await page.mouse.move(box.x + box.width * to, box.y + 30);
    await page.mouse.up();
  };
  await drag(0.3, 0.4);
  await expect(page).toHaveURL(/target\.goal=reach/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/In \d+ of 50 futures at least/);
  await expect(best(page)).toContainText(/\d+ ?of 50 futures/);
  // Nobody asked for a chance.
  await expect(page.locator(".answer")).not.toContainText("You wanted that");
  const chance = page.locator("input[name='target.chance']");
  await expect(chance).toHaveValue("");
  await chance.fill("0.6");
  await chance.press("Enter");
  await expect(page.locator(".answer")).toContainText("You wanted that in 60% of futures");
  await drag(0.4, 0.35);
  await expect(page).toHaveURL(/target\.chance=0\.6/);
  await chance.fill("");
  await chance.press("Enter");
  await expect(page.locator(".answer")).not.toContainText("You wanted that");
  for (const step of ["the chance", "the second drag", "the chance typed"]) {
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await expect(page, step).toHaveURL(/target/);
  }
  await expect(counted(page)).toBeDisabled();
  // One drag is one step.
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page).not.toHaveURL(/target/);
  await drag(0.3, 0.6);
  await expect(page).toHaveURL(/target/);
  await drag(0.5, -0.1);
  await expect(page).not.toHaveURL(/target/);
  // A tap sets nothing.
  await plot.click();
  await expect(page).not.toHaveURL(/target/);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a finger that moves up over the dots scrolls and sets nothing", async ({ page }) => {
    await open(page, "/?budget=5000");
    await best(page).locator(".dot-plot").scrollIntoViewIfNeeded();
    const box = (await best(page).locator(".dot-plot").boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, points: object[]) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points } as never);
    const x = box.x + box.width / 2;
    await touch("touchStart", [{ x, y: box.y + 40 }]);
    for (let step = 1; step <= 6; step++) await touch("touchMove", [{ x: x + step, y: box.y + 40 - step * 20 }]);
    await touch("touchEnd", []);
    await expect(page).not.toHaveURL(/target/);
  });
});
