// The page as a stage: clicker and keyboard always act on it, and no key, no reload and no link ends the show.
import type { Locator, Page } from "@playwright/test";
import { expect, hydrated, open, test } from "../story";

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const steps = ["case", "answer", "dots", "curve", "map", "worlds", "claims", "next"];
const step = (page: Page) => stage(page).getAttribute("data-step");

async function present(page: Page, address = "/") {
  await open(page, address);
  await page.getByRole("button", { name: "Present" }).click();
  await expect(stage(page)).toHaveAttribute("data-step", "case");
}

/** Drags a slider to a share of its width. */
async function drag(page: Page, slider: Locator, share: number) {
  const box = (await slider.boundingBox())!;
  const y = box.y + box.height / 2;
  await slider.hover();
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * share, y, { steps: 4 });
  await page.mouse.up();
}

test("the clicker acts on the stage right after every slider was dragged", async ({ page }) => {
  await present(page);
  const sliders = stage(page).getByRole("slider");
  await expect(sliders).toHaveCount(8);
  for (let at = 0; at < 8; at += 1) {
    const slider = sliders.nth(at);
    const before = await slider.inputValue();
    await drag(page, slider, at % 2 ? 0.3 : 0.7);
    await expect(slider).not.toHaveValue(before);
    const value = await slider.inputValue();
    for (const [key, there] of [
      ["PageDown", "answer"],
      ["PageUp", "case"],
      ["ArrowRight", "answer"],
      ["ArrowLeft", "case"],
      ["ArrowDown", "answer"],
      ["ArrowUp", "case"],
      [" ", "answer"],
      ["Home", "case"],
      ["End", "next"],
      ["1", "case"],
    ]) {
      await page.keyboard.press(key);
      await expect(stage(page)).toHaveAttribute("data-step", there);
    }
    await expect(slider, "no key of the clicker moves it").toHaveValue(value);
  }
  // By keyboard a slider moves with Shift, as the list of keys says.
  await sliders.nth(0).focus();
  const value = await sliders.nth(0).inputValue();
  await page.keyboard.press("Shift+ArrowRight");
  await expect(sliders.nth(0)).not.toHaveValue(value);
  await expect(stage(page)).toHaveAttribute("data-step", "case");
});

test("typing in the field keeps its keys, Enter gives them back, and the clicker acts even there", async ({ page }) => {
  await present(page);
  const amount = stage(page).getByRole("spinbutton", { name: "Budget amount" });
  await page.keyboard.press("/");
  await expect(amount).toBeFocused();
  await page.keyboard.type("3000");
  await expect(stage(page)).toHaveAttribute("data-step", "case");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/budget=3000(&|$)/);
  await page.keyboard.press("3");
  await expect(stage(page)).toHaveAttribute("data-step", "dots");
  await page.keyboard.press("PageDown");
  await expect(stage(page)).toHaveAttribute("data-step", "curve");
  await amount.click();
  await page.keyboard.press("PageUp");
  await expect(stage(page)).toHaveAttribute("data-step", "dots");
  await page.keyboard.press("Escape");
  await expect(amount, "Esc leaves the field first").not.toBeFocused();
  await expect(stage(page)).toBeVisible();
  await expect(page).toHaveURL(/budget=3000(&|$)/);
});

test("the clicker walks all steps, and the claims one at a time", async ({ page }) => {
  await present(page);
  const walked: (string | null)[] = [await step(page)];
  const titles = new Set<string>();
  for (let press = 0; press < 24; press += 1) {
    await page.keyboard.press("PageDown");
    walked.push(await step(page));
    if (walked.at(-1) === "claims") titles.add(await stage(page).getByRole("heading", { level: 1 }).innerText());
  }
  expect([...new Set(walked)]).toEqual(steps);
  expect(walked.filter((it) => it === "claims")).toHaveLength(18);
  expect(titles.size, "every claim has its turn").toBe(18);
  await page.keyboard.press("PageDown");
  expect(await step(page), "the end holds").toBe("next");
  // A key that is held down does not race through the show.
  await page.keyboard.press("Home");
  await page.keyboard.down("PageDown");
  for (let held = 0; held < 5; held += 1) await page.keyboard.down("PageDown");
  await page.keyboard.up("PageDown");
  expect(await step(page)).toBe("answer");
});

test("B and the full stop make the wall black, and the next press brings the picture back", async ({ page }) => {
  await present(page);
  const black = page.locator(".stage-black");
  for (const key of ["b", "."]) {
    await page.keyboard.press(key);
    await expect(black).toBeVisible();
    await page.keyboard.press(key);
    await expect(black).toBeHidden();
  }
  await page.keyboard.press("b");
  await page.keyboard.press("PageDown");
  await expect(black).toBeHidden();
  expect(await step(page), "the picture comes back where it was").toBe("case");
});

test("a reload, and F5 above all, comes back to the same step, theme and numbers", async ({ page }) => {
  await present(page);
  await drag(page, stage(page).getByRole("slider", { name: "Budget" }), 0.3);
  await drag(page, stage(page).getByRole("slider", { name: "Fees" }), 0.05);
  for (let press = 0; press < 9; press += 1) await page.keyboard.press("PageDown");
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const shown = () => stage(page).locator(".stage-frame").innerText();
  await expect(page).toHaveURL(/tiers\.nano\.fee=/);
  const before = await shown();
  expect(before).toContain("Changed: Budget");
  expect(await step(page)).toBe("claims");
  // F5 is the start key of clickers.
  let reloads = 0;
  page.on("framenavigated", () => (reloads += 1));
  await page.keyboard.press("F5");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageUp");
  expect(reloads).toBe(0);
  await page.reload();
  await expect(page.locator(".site-header"), "the planner does not flash").toBeHidden();
  await expect(stage(page)).toHaveAttribute("data-step", "claims");
  await hydrated(page);
  await expect.poll(shown).toBe(before);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  // Who left the stage stays away from it.
  await page.getByRole("button", { name: "Leave the stage" }).click();
  await page.reload();
  await hydrated(page);
  await expect(page.locator(".site-header")).toBeVisible();
  await expect(stage(page)).toHaveCount(0);
});

test("Esc leaves one layer: the sheet, the black, the full screen, the stage", async ({ page }) => {
  await present(page);
  const fills = () => page.evaluate(() => document.fullscreenElement !== null);
  await expect.poll(fills).toBe(true);
  const sheet = page.getByRole("dialog", { name: "Keys" });
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.press("b");
  await page.keyboard.press("Escape");
  await expect(page.locator(".stage-black")).toBeHidden();
  expect(await fills(), "the screen is still full").toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(fills).toBe(false);
  await expect(stage(page), "clickers send F5 and Esc in turn").toBeVisible();
  await page.keyboard.press("F5");
  await expect.poll(fills).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(fills).toBe(false);
  await page.keyboard.press("Escape");
  await expect(stage(page)).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Best mix" })).toBeVisible();
});

test("where full screen is refused the stage fills the window, and nothing is thrown", async ({ page }) => {
  await page.addInitScript(() => {
    Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("not granted"));
  });
  await present(page);
  await page.keyboard.press("f");
  await page.keyboard.press("F5");
  await page.keyboard.press("PageDown");
  await expect(stage(page)).toHaveAttribute("data-step", "answer");
  const box = (await stage(page).boundingBox())!;
  expect([box.x, box.y, box.width, box.height]).toEqual([0, 0, 1280, 800]);
});

test("the screen stays on while the stage is shown, and not after", async ({ page }) => {
  await page.addInitScript(() => {
    const locks = { asked: 0, released: 0 };
    Object.assign(window, { locks });
    const request = async () => {
      locks.asked += 1;
      return { release: async () => void (locks.released += 1) };
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request }, configurable: true });
  });
  const locks = () => page.evaluate(() => (window as unknown as { locks: { asked: number; released: number } }).locks);
  await open(page, "/");
  expect(await locks()).toEqual({ asked: 0, released: 0 });
  await page.getByRole("button", { name: "Present" }).click();
  await expect.poll(locks).toEqual({ asked: 1, released: 0 });
  // Browsers let go of it when the page is out of sight.
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
  await expect.poll(locks).toEqual({ asked: 2, released: 0 });
  await page.getByRole("button", { name: "Leave the stage" }).click();
  await expect.poll(async () => (await locks()).released).toBe(1);
});

test("sources open on the stage and lead nowhere else", async ({ page }) => {
  await present(page);
  await page.keyboard.press("3");
  await page.keyboard.press("i");
  const sheet = page.getByRole("dialog", { name: "Where this comes from" });
  await expect(sheet.getByRole("heading", { level: 3 }).first()).toBeVisible();
  await expect(sheet.locator(".stage-source").first()).toContainText(/, \d{4}|20\d\d/);
  await expect(stage(page).getByRole("link"), "no link ends the show").toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  expect(await step(page)).toBe("dots");
  // The claim on the stage has its own figures, some of them our guess.
  await page.keyboard.press("7");
  await page.keyboard.press("i");
  await expect(sheet.getByText("our guess").first()).toBeVisible();
  // The clicker closes a sheet and goes on.
  await page.keyboard.press("i");
  await page.keyboard.press("PageDown");
  await expect(sheet).toBeHidden();
});

test("the stage goes on when the server is gone", async ({ page, context }) => {
  await open(page, "/");
  // All of the page has arrived, the chart of the planner last.
  await expect(page.locator(".curve canvas")).toBeAttached();
  await page.getByRole("button", { name: "Present" }).click();
  await expect(stage(page)).toHaveAttribute("data-step", "case");
  await context.setOffline(true);
  const heading = stage(page).getByRole("heading", { level: 1 });
  for (const name of steps.slice(1)) {
    await page.keyboard.press(String(steps.indexOf(name) + 1));
    await expect(stage(page)).toHaveAttribute("data-step", name);
    await expect(heading).toBeVisible();
  }
  await page.keyboard.press("2");
  const sentence = await heading.innerText();
  await drag(page, stage(page).getByRole("slider", { name: "Budget" }), 0.3);
  await expect(heading).not.toHaveText(sentence);
  await context.setOffline(false);
});
