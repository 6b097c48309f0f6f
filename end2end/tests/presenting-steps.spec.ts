// The steps of the stage: what each shows, that nothing scrolls or moves, and that it is readable from the back row.
import type { Page } from "@playwright/test";
import { expect, open, test } from "../story";

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const heading = (page: Page) => stage(page).getByRole("heading", { level: 1 });
const steps = ["case", "answer", "dots", "curve", "map", "worlds", "claims", "next"];

async function present(page: Page, address = "/") {
  await open(page, address);
  await page.getByRole("button", { name: "Present" }).click();
  await expect(stage(page)).toBeVisible();
}

async function go(page: Page, name: string) {
  await page.keyboard.press(String(steps.indexOf(name) + 1));
  await expect(stage(page)).toHaveAttribute("data-step", name);
  await expect(heading(page)).toBeVisible();
}

/** Texts that are cut off, covered by their neighbours or off the stage, and texts smaller than 3 % of its height. */
async function faults(page: Page) {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.querySelector(".stage")!;
    const [width, height] = [innerWidth, innerHeight];
    const unit = Math.min(height / 100, (width * 0.75) / 100);
    const seen = (element: Element) => getComputedStyle(element).visibility !== "hidden" && element.getClientRects().length > 0;
    for (const scrolled of [document.scrollingElement!, ...root.querySelectorAll(".stage-picture, .stage-sheet, .stage-frame")]) {
      if (scrolled.scrollHeight > scrolled.clientHeight + 1 || scrolled.scrollWidth > scrolled.clientWidth + 1) {
        found.push(`${scrolled.className || scrolled.tagName} scrolls: ${scrolled.scrollWidth}x${scrolled.scrollHeight} in ${scrolled.clientWidth}x${scrolled.clientHeight}`);
      }
    }
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const text = node.textContent!.trim();
      const parent = node.parentElement!;
      if (!text || !seen(parent) || parent.closest("title")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      if (box.left < -1 || box.top < -1 || box.right > width + 1 || box.bottom > height + 1) found.push(`"${text}" is off the stage`);
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 3 * unit - 0.1) found.push(`"${text}" has ${size} px of ${3 * unit}`);
    }
    const boxes = ["head", "step", "controls", "steps"].map((name) => root.querySelector(`.stage-${name}`)!.getBoundingClientRect());
    boxes.slice(1).forEach((box, at) => box.top < boxes[at].bottom - 1 && found.push(`part ${at + 1} covers the one above`));
    const inside = root.querySelector(".stage-picture")!;
    const last = inside.lastElementChild!.getBoundingClientRect();
    if (last.bottom > inside.getBoundingClientRect().bottom + 1) found.push(`the picture is cut off by ${last.bottom - inside.getBoundingClientRect().bottom}`);
    return found;
  });
}

test("every step says its finding in one sentence, with its picture", async ({ page }) => {
  await present(page);
  await expect(heading(page)).toContainText("many small ones, or a few big ones?");
  await expect(stage(page).getByText("Hobby shop").first(), "the case is named").toBeVisible();
  await go(page, "answer");
  await expect(heading(page)).toContainText(/^Book /);
  await go(page, "dots");
  await expect(heading(page)).toContainText(/ in \d+ of 50 futures, micro only in \d+, macro only in \d+\./);
  await go(page, "curve");
  await expect(stage(page).locator("text.flip").first(), "the budgets at which the advice turns are marked").toBeVisible();
  await expect(heading(page)).toContainText(/At \$[\d,]+, (micro only|macro only|a blend|nothing|one|\d+) /);
  await go(page, "map");
  await expect(stage(page).locator("text.region").first(), "the regions are named").toBeVisible();
  await go(page, "worlds");
  await expect(stage(page).locator(".stage-legend li").first()).toContainText(/in \d+ /);
  await go(page, "claims");
  await expect(stage(page).locator(".stage-group")).toContainText("Small creators 1 of 7");
  await go(page, "next");
  await expect(stage(page).getByRole("listitem").first()).toBeVisible();
});

test("the budgets on the curve, on its marks and in its sentence are the same, whatever the budget", async ({ page }) => {
  for (const budget of [2_500, 6_000, 10_000, 30_000]) {
    await present(page, `/?budget=${budget}&niche=1`);
    await go(page, "curve");
    await expect(stage(page).locator("text.flip").first()).toBeVisible();
    const marked = await stage(page).locator("text.flip").allTextContents();
    const said = await heading(page).innerText();
    for (const mark of marked) expect(said).toContain(mark!);
    const own = await stage(page).locator("text.own").textContent();
    expect(own).toContain(`$${budget.toLocaleString("en-US")}: `);
    await page.getByRole("button", { name: "Leave the stage" }).click();
  }
});

test("one slider changes all fees, the change is named, and one press takes it back", async ({ page }) => {
  await present(page);
  await go(page, "answer");
  const before = await heading(page).innerText();
  const fees = stage(page).getByRole("slider", { name: "Fees" });
  const changes = stage(page).locator(".stage-changes");
  await expect(fees).toHaveValue("5");
  await expect(changes).toHaveText("");
  await fees.fill("0");
  await expect(heading(page)).not.toHaveText(before);
  await expect(changes).toHaveText("Changed: fees \u00d7 0.5");
  await expect(fees).toHaveAttribute("aria-valuetext", "fees \u00d7 0.5");
  await fees.fill("10");
  await expect(changes).toHaveText("Changed: fees \u00d7 2");
  await page.keyboard.press("/");
  await page.keyboard.type("2500");
  await page.keyboard.press("Enter");
  await expect(changes).toHaveText("Changed: Budget $2,500 instead of $10,000 \u00b7 fees \u00d7 2");
  await stage(page).getByRole("button", { name: "Back to the plan" }).click();
  await expect(heading(page)).toHaveText(before);
  await expect(changes).toHaveText("");
  await expect(fees).toHaveValue("5");
});

test("the case is switched on the stage, and the plan of the show is one of them", async ({ page }) => {
  await present(page, "/?budget=4200&title=Our%20shop");
  const named = stage(page).locator(".stage-case");
  await expect(named).toHaveText("Our shop");
  const choose = stage(page).locator(".stage-choose");
  await choose.click();
  await page.getByRole("dialog", { name: "Choose a case" }).getByRole("button", { name: "Corner cafe" }).click();
  await expect(named).toHaveText("Corner cafe");
  await expect(heading(page)).toContainText("$1,000");
  await expect(stage(page).locator(".stage-changes"), "another case is no change").toHaveText("");
  await page.reload();
  await expect(named).toHaveText("Corner cafe");
  await choose.click();
  await page.getByRole("dialog", { name: "Choose a case" }).getByRole("button", { name: "Our shop" }).click();
  await expect(heading(page)).toContainText("$4,200");
});

test("the line of the dots stays where the case has it, counts what weighs most, and can be chosen", async ({ page }) => {
  await present(page, "/?budget=10000&niche=1&reach=0&engagement=100&sales=0&authenticity=0&credibility=0&ease=0");
  await go(page, "dots");
  await expect(heading(page), "the goal that weighs most").toContainText("engagements");
  await expect(stage(page).getByRole("button", { name: "Engagement" })).toHaveAttribute("aria-pressed", "true");
  const reached = () => stage(page).locator(".stage-reached strong").allInnerTexts();
  const counts = (await reached()).map(Number);
  expect(counts[1], "the framed mix is not beaten in its own picture").toBeGreaterThanOrEqual(Math.max(counts[0], counts[2]) - 1);
  const scale = stage(page).locator(".stage-dots .stage-x text").first();
  const line = await scale.textContent();
  const budget = stage(page).getByRole("slider", { name: "Budget" });
  const box = (await budget.boundingBox())!;
  const marks = () => stage(page).locator(".stage-futures .mark").evaluateAll((them) => them.map((it) => it.getBoundingClientRect().left));
  const at = await marks();
  expect(new Set(at.map(Math.round)).size, "one line through all three").toBe(1);
  await budget.hover();
  await page.mouse.down();
  for (const share of [0.5, 0.4, 0.3]) {
    await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
    expect(await marks(), "nothing moves but the dots").toEqual(at);
  }
  await page.mouse.up();
  await expect(scale, "less money is not better").toHaveText(line!);
  expect(Number((await reached())[1])).toBeLessThan(counts[1]);
  const move = stage(page).getByRole("button", { name: "Move the line" });
  await move.click();
  await expect(scale).not.toHaveText(line!);
  await expect(move).toBeHidden();
  await stage(page).getByRole("button", { name: "Reach", exact: true }).and(page.locator(".stage-choice")).click();
  await expect(heading(page)).toContainText("people");
});

test("nothing on the stage moves while a slider moves", async ({ page }) => {
  await present(page);
  for (const name of ["answer", "dots", "curve", "worlds", "claims"]) {
    await go(page, name);
    const boxes = () =>
      stage(page)
        .locator(".stage-head, .stage-step, .stage-controls, .stage-slider, .stage-steps, .stage-tab, .stage-row, .stage-bars")
        .evaluateAll((them) => them.map((it) => [it.className, ...Object.values(it.getBoundingClientRect().toJSON() as object)].join(" ")));
    const before = await boxes();
    const budget = stage(page).getByRole("slider", { name: "Budget" });
    const box = (await budget.boundingBox())!;
    await budget.hover();
    await page.mouse.down();
    for (const share of [0.35, 0.5, 0.62]) {
      await page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
      expect(await boxes(), name).toEqual(before);
    }
    await page.mouse.up();
    await stage(page).getByRole("button", { name: "Back to the plan" }).click();
  }
});

// At 150 % zoom a window has two thirds of its pixels.
const screens = [
  [800, 600],
  [1024, 768],
  [1280, 720],
  [853, 480],
  [1280, 800],
  [1920, 1080],
  [3840, 2160],
];
const cases = {
  "hobby shop": "/",
  "corner cafe": "/?budget=1000&audience=20000&area=town&niche=0.3&hours=30&creators=10",
  "national brand": "/?budget=100000&audience=40000000&niche=0.1&credibility=60&hours=200&creators=100",
};
for (const [name, address] of Object.entries(cases)) {
  test(`at every size all is in sight and large enough: ${name}`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width: 1280, height: 800 });
    await present(page, address);
    await go(page, "worlds");
    await expect(stage(page).locator(".stage-waiting")).toHaveCount(0);
    for (const [width, height] of screens) {
      await page.setViewportSize({ width, height });
      await page.keyboard.press("Home");
      for (let place = 1; place <= 25; place += 1) {
        await expect(stage(page).locator(".stage-waiting")).toHaveCount(0);
        const found = await faults(page);
        expect(found, `${width}x${height}, place ${place}: ${await heading(page).innerText()}`).toEqual([]);
        await page.keyboard.press("PageDown");
      }
      for (const key of ["?", "i"]) {
        await page.keyboard.press(key);
        await expect(page.locator(".stage-sheet")).toBeVisible();
        expect(await faults(page), `${width}x${height}, sheet ${key}`).toEqual([]);
        await page.keyboard.press("Escape");
      }
    }
  });
}

test("the stage has the theme that was chosen, whatever the system's is", async ({ page }) => {
  await present(page);
  const colour = () => stage(page).evaluate((it) => getComputedStyle(it).getPropertyValue("--micro").trim());
  await page.keyboard.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colour()).toBe("#0b5a54");
  await page.keyboard.press("t");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.emulateMedia({ colorScheme: "light" });
  expect(await colour()).toBe("#2dd4bf");
});

test("the sentence has 7 % of the height", async ({ page }) => {
  await present(page);
  for (const [width, height] of screens) {
    await page.setViewportSize({ width, height });
    await go(page, "answer");
    const size = await heading(page).evaluate((it) => parseFloat(getComputedStyle(it).fontSize));
    expect(size, `${width}x${height}`).toBeGreaterThanOrEqual(0.07 * Math.min(height, width * 0.75) - 0.1);
  }
});

test("missed dots are rings of 3 : 1, and in forced colours the step and the goal are marked", async ({ page }) => {
  await present(page);
  await go(page, "dots");
  const contrast = await page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const light = (colour: string) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((it) => {
        const share = it / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const paper = light(getComputedStyle(document.querySelector(".stage")!).backgroundColor);
    return [...document.querySelectorAll(".stage-futures .dots")].map((dots) => {
      const ring = light(getComputedStyle(dots).stroke);
      return (Math.max(ring, paper) + 0.05) / (Math.min(ring, paper) + 0.05);
    });
  });
  expect(contrast).toHaveLength(6);
  for (const ratio of contrast) expect(ratio).toBeGreaterThanOrEqual(3);
  const holes = await page.locator(".stage-futures .holes").evaluateAll((them) => them.map((it) => it.getAttribute("d")!.split("M").length - 1));
  const reached = (await stage(page).locator(".stage-reached strong").allInnerTexts()).map(Number);
  expect(holes.map((count, at) => count + reached[at])).toEqual([50, 50, 50]);
  await page.emulateMedia({ forcedColors: "active" });
  const width = (selector: string) => stage(page).locator(selector).first().evaluate((it) => parseFloat(getComputedStyle(it).borderTopWidth));
  expect(await width(".stage-tab[aria-current]")).toBeGreaterThan(await width(".stage-tab:not([aria-current])"));
  expect(await width(".stage-choice[aria-pressed='true']")).toBeGreaterThan(await width(".stage-choice[aria-pressed='false']"));
});

test("paper shows the plan, not the stage", async ({ page }) => {
  await present(page);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#way-best")).toBeVisible();
  await expect(page.locator(".stage")).toBeHidden();
});
