// A show of the speaker's own: which steps, in which order, with which notes; and the notes beneath the stage.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, hydrated, open, test } from "../story";

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const sheet = (page: Page) => page.getByRole("dialog", { name: "Edit the show" });
const noteOn = (page: Page, step: string) => sheet(page).getByRole("textbox", { name: `Note on ${step}` });
const tabs = (page: Page) => stage(page).locator(".stage-tab").allInnerTexts();
const speaker = (page: Page) => page.getByRole("main", { name: "Speaker\u2019s window" });
const usual = ["Case", "Answer", "Dots", "Curve", "Map", "Worlds", "Claims", "To do"];
const own = ["Case", "Dots", "Answer", "Curve", "Worlds", "Claims", "To do"];

async function present(page: Page, address?: string) {
  if (address !== undefined) await open(page, address);
  await page.getByRole("button", { name: "Present" }).click();
  await expect(stage(page)).toHaveAttribute("data-step", "case");
}

/** Leaves the map out, moves the answer behind the dots, and writes a note on them. */
async function edit(page: Page) {
  await page.keyboard.press("e");
  await sheet(page).getByRole("checkbox", { name: "Show it: Map" }).uncheck();
  const down = sheet(page).getByRole("button", { name: "Move Answer down" });
  await down.click();
  await expect.poll(() => tabs(page)).toEqual(own);
  await expect(down, "the focus goes with the step").toBeFocused();
  await noteOn(page, "Dots").click();
  await page.keyboard.type("Ask Kim.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Then go on.");
}

/** Leaves the stage, and the sheet over it before, layer by layer. */
async function leave(page: Page) {
  while (await sheet(page).isVisible()) await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Leave the stage" }).click();
  await expect(stage(page)).toHaveCount(0);
}

test("a step is left out, one is moved, one has a note: a reload keeps it, and so does the saved plan", async ({ page, stranger }) => {
  await present(page, "/?budget=4000");
  expect(await tabs(page)).toEqual(usual);
  await edit(page);
  // The clicker closes the sheet in the middle of the note, and goes to the next step of this show.
  await page.keyboard.press("PageDown");
  await expect(sheet(page)).toBeHidden();
  await expect(stage(page)).toHaveAttribute("data-step", "dots");
  await page.keyboard.press("e");
  await expect(noteOn(page, "Dots")).toHaveValue("Ask Kim.\nThen go on.");
  await expect(stage(page).locator(".stage-changes"), "a show is no change of the case").toHaveText("");
  await page.keyboard.press("e");
  await page.keyboard.press("4");
  await expect(stage(page)).toHaveAttribute("data-step", "curve");
  await page.keyboard.press("PageDown");
  await expect(stage(page), "the map is left out").toHaveAttribute("data-step", "worlds");

  await page.reload();
  await expect(stage(page)).toHaveAttribute("data-step", "worlds");
  await hydrated(page);
  await expect.poll(() => tabs(page)).toEqual(own);
  await leave(page);
  await page.reload();
  await hydrated(page);
  await page.getByRole("button", { name: "Save plan" }).click();
  const view = await page.getByRole("textbox", { name: "View link" }).inputValue();

  await present(stranger, view);
  await expect.poll(() => tabs(stranger)).toEqual(own);
  await stranger.keyboard.press("e");
  await expect(noteOn(stranger, "Dots")).toHaveValue("Ask Kim.\nThen go on.");
  await expect(sheet(stranger).getByRole("checkbox", { name: "Show it: Map" })).not.toBeChecked();
  await expectAccessible(stranger);
  await sheet(stranger).getByRole("button", { name: "As it comes" }).click();
  await expect.poll(() => tabs(stranger)).toEqual(usual);
  await expect(noteOn(stranger, "Dots")).toHaveValue("");
});

test("a change of the show is one step that can be undone, and a saved plan with it is changed", async ({ page }) => {
  await open(page, "/?budget=4000");
  await page.getByRole("button", { name: "Save plan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  const strip = page.getByRole("region", { name: "About this plan" });
  await expect(strip).not.toContainText("Changed and not saved");
  await present(page);
  await page.keyboard.press("e");
  await sheet(page).getByRole("checkbox", { name: "Show it: Claims" }).uncheck();
  await expect.poll(() => tabs(page)).not.toContain("Claims");
  await leave(page);
  await expect(strip).toContainText("Changed and not saved");
  await page.keyboard.press("Control+z");
  await expect(strip).not.toContainText("Changed and not saved");
  await present(page);
  expect(await tabs(page)).toEqual(usual);
});

test("the last step stays, and Space checks the box that has the focus", async ({ page }) => {
  await present(page, "/");
  await page.keyboard.press("e");
  const boxes = sheet(page).getByRole("checkbox");
  await expect(boxes).toHaveCount(8);
  await boxes.nth(1).focus();
  await page.keyboard.press("Space");
  await expect(boxes.nth(1)).not.toBeChecked();
  await expect(sheet(page), "the clicker\u2019s key leaves the sheet alone there").toBeVisible();
  for (let at = 2; at < 8; at += 1) await boxes.nth(at).uncheck();
  await expect(boxes.nth(0)).toBeDisabled();
  expect(await tabs(page)).toEqual(["Case"]);
});

test("both windows have the same show, offline and after a reload too", async ({ page, context }) => {
  await present(page, "/");
  const opened = page.context().waitForEvent("page");
  await page.keyboard.press("s");
  const second = await opened;
  await expect(speaker(second)).toBeVisible();
  const notes = speaker(second).getByRole("region", { name: "Notes" });
  await edit(page);
  await page.keyboard.press("PageDown");
  await expect(notes).toContainText("Ask Kim.");
  await expect(speaker(second).getByRole("region", { name: "On the wall" })).toContainText("Dots \u00b7 2/24");
  await context.setOffline(true);
  await speaker(second).getByRole("button", { name: "Edit the show" }).click();
  await noteOn(second, "Dots").fill("Wait for Kim.");
  await second.keyboard.press("Escape");
  await expect(notes).toContainText("Wait for Kim.");
  await sheet(second).getByRole("checkbox", { name: "Show it: Case" }).uncheck();
  await expect.poll(() => tabs(page)).toEqual(own.slice(1));
  await context.setOffline(false);
  await second.reload();
  await hydrated(second);
  await expect(notes).toContainText("Wait for Kim.");
  // A step without a note of its own has the usual one.
  await second.keyboard.press("PageDown");
  await expect(notes).toContainText("Read the sentence aloud");
  await page.reload();
  await hydrated(page);
  await expect.poll(() => tabs(page)).toEqual(own.slice(1));
});

test("the notes stand beneath the stage in a window, and never where the screen is full", async ({ page }) => {
  await present(page, "/");
  const strip = page.getByRole("complementary", { name: "Notes" });
  await page.keyboard.press("n");
  await expect(strip, "the audience looks at a full screen").toHaveCount(0);
  await page.keyboard.press("f");
  await expect(strip).toBeVisible();
  await expect(strip).toContainText("Ask before the answer");
  await expect(strip).toContainText("Answer");
  await page.keyboard.press("PageDown");
  await expect(strip).toContainText("Read the sentence aloud");
  await expect(strip.locator(".speaker-elapsed")).not.toHaveText("0:00");
  for (const size of [
    { width: 800, height: 600 },
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
    { width: 3840, height: 2160 },
  ]) {
    await page.setViewportSize(size);
    const above = (await stage(page).boundingBox())!;
    const below = (await strip.boundingBox())!;
    expect(Math.abs(above.y + above.height - below.y), "the stage ends where the strip begins").toBeLessThanOrEqual(1);
    expect(below.y + below.height).toBeLessThanOrEqual(size.height + 1);
    const row = stage(page).locator(".stage-steps");
    const { content, room } = await row.evaluate((it) => ({ content: it.scrollWidth, room: it.clientWidth }));
    expect(content, "the row of steps and tools has room").toBeLessThanOrEqual(room + 1);
  }
  await page.reload();
  await hydrated(page);
  await expect(strip, "a reload keeps it").toBeVisible();
  await stage(page).getByRole("button", { name: "Notes beneath the stage" }).click();
  await expect(strip).toHaveCount(0);
});

test("a client copy has the steps of the show and none of the notes", async ({ page, stranger }) => {
  await open(page, "/?budget=6000");
  const creators = page.getByRole("region", { name: "Your creators" });
  await page.getByRole("button", { name: "Have names already? Paste your list" }).click();
  await creators.getByRole("textbox", { name: "Paste your list" }).fill("@studio.k7 48200 300\n@lab_x2 31000 180\n@demo_maker9 125000 750\n");
  await creators.getByRole("button", { name: "Read the list" }).click();
  await creators.getByRole("button", { name: "Use these 3 creators" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/^Book @/);
  await present(page);
  await page.keyboard.press("e");
  await expect(sheet(page).getByRole("checkbox", { name: "Show it: Map" }), "names have no map").toHaveCount(0);
  await sheet(page).getByRole("button", { name: "Move Answer down" }).click();
  await noteOn(page, "Case").fill("They pay late.");
  await page.keyboard.press("Escape");
  await expect(noteOn(page, "Case")).toHaveValue("They pay late.");
  await leave(page);
  await page.getByRole("button", { name: "Save plan" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save with names and quotes" }).click();
  const own = await dialog.getByRole("textbox", { name: "View link" }).first().inputValue();
  const copy = dialog.getByRole("region", { name: "Client copy" });
  await copy.getByRole("button", { name: "Make a client copy" }).click();
  const view = await copy.getByRole("textbox", { name: "View link" }).inputValue();
  const html = async (address: string) => (await stranger.request.get(address)).text();
  expect(await html(own), "the plan itself has them").toContain("They+pay+late.");
  expect(await html(view)).not.toMatch(/pay.late/);
  await present(stranger, view);
  await expect.poll(() => tabs(stranger)).toEqual(["Case", "Dots", "Answer", "Curve", "Claims"]);
  await stranger.keyboard.press("e");
  await expect(sheet(stranger).getByRole("checkbox")).toHaveCount(5);
  await expect(sheet(stranger).getByRole("textbox"), "nobody writes notes into it").toHaveCount(0);
});
