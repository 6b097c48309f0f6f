// Pictures of the wall, the phone and lists of creators, for people to look at.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, open, photograph, test } from "../story";

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const walls = [
  { width: 800, height: 600 },
  { width: 1920, height: 1080 },
];
const phones = [{ width: 390, height: 844 }];

/** Checks that nothing is wider than its page. */
async function fits(page: Page) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

test("the steps of the stage have their pictures taken", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, "/?budget=8000");
  await page.getByRole("button", { name: "Present" }).click();
  for (const step of ["case", "answer", "dots", "curve", "map", "worlds", "claims"]) {
    await expect(stage(page)).toHaveAttribute("data-step", step);
    await expect(stage(page).locator(".stage-waiting")).toHaveCount(0, { timeout: 20_000 });
    await photograph(page, `wall-${step}`, { sizes: walls });
    await page.keyboard.press("PageDown");
  }
  await page.keyboard.press("End");
  await expect(stage(page)).toHaveAttribute("data-step", "next");
  await photograph(page, "wall-next", { sizes: walls });
});

test("a room of forty has its pictures taken on the wall and on a phone, and its reveals are saved as pictures", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await open(page, "/?budget=8000");
  await page.getByRole("button", { name: "Present" }).click();
  await stage(page).getByRole("button", { name: "Open a room" }).click();
  const code = (await page.locator(".stage-way-in .stage-code-letters").textContent())!.replace(" ", "");
  const opening = page.waitForEvent("popup");
  await page.keyboard.press("s");
  const speaker = await opening;
  const saving = speaker.getByRole("button", { name: "Pictures of the votes (PNG)" });
  await expect(saving, "before a reveal there is no picture").toBeHidden();
  await speaker.getByRole("button", { name: "Rehearse", exact: true }).click();
  await expect(speaker.getByText("40 phones here")).toBeVisible();
  const context = await browser.newContext({ viewport: phones[0], hasTouch: true, locale: "en-US" });
  const phone = await context.newPage();
  await phone.goto(`/join/${code}`);
  await expect(phone.locator("html[data-alive]")).toBeAttached({ timeout: 20_000 });

  for (const step of ["case", "predict", "predictions", "goals", "opinions", "what-if", "take-away"]) {
    await expect(stage(page)).toHaveAttribute("data-step", step);
    await expect(phone.locator(".phone")).toHaveAttribute("data-step", step, { timeout: 8_000 });
    // Made-up people take some seconds to answer.
    if (["predict", "goals"].includes(step)) await expect(stage(page)).toContainText("40 of 41", { timeout: 30_000 });
    await expect(stage(page).locator(".stage-waiting")).toHaveCount(0, { timeout: 20_000 });
    await photograph(page, `room-${step}`, { sizes: walls });
    await photograph(phone, `phone-${step}`, { sizes: phones, whole: true });
    await fits(phone);
    if (step === "opinions") {
      await photograph(speaker, "speaker");
      await speaker.setViewportSize({ width: 768, height: 1024 });
      const buttons = speaker.locator(".speaker-tools .button");
      const cut = await buttons.evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.textContent));
      expect(cut, "names are whole").toEqual([]);
    }
    await page.keyboard.press("PageDown");
  }

  const saved: string[] = [];
  const sizes: number[] = [];
  speaker.on("download", async (download) => {
    const picture = readFileSync((await download.path())!);
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    sizes.push(picture.readUInt32BE(16), picture.readUInt32BE(20));
    saved.push(download.suggestedFilename());
  });
  await saving.click();
  await expect.poll(() => saved.length, { timeout: 20_000 }).toBe(2);
  expect(saved.every((name) => name.endsWith(".png") && name.includes(code)), saved.join()).toBe(true);
  expect(sizes).toEqual([1600, 900, 1600, 900]);

  // Made-up votes leave with the rehearsal.
  await page.keyboard.press("3");
  await expect(stage(page)).toContainText("The middle of the room");
  await speaker.getByRole("button", { name: "End the rehearsal" }).click();
  await expect(stage(page)).toContainText("Nobody has voted yet", { timeout: 10_000 });
  await expect(phone.locator(".phone-reveal")).toContainText("Nobody has voted yet", { timeout: 10_000 });
  await context.close();
});

/** Candidates with a quote, most of them with the views of their videos. */
function list(count: number) {
  const line = (place: number) => {
    const followers = Math.round(4_000 * 1.21 ** (place % 30)) + place;
    const fee = 60 + Math.round(0.011 * followers * (1 + ((place * 37) % 11) / 10));
    const views = place % 5 === 4 ? "" : Math.round(0.25 * followers * (1 + ((place * 53) % 13) / 13));
    return `@candidate_${place + 1},${followers},${fee},${views}`;
  };
  return ["Handle,Followers,Fee (USD),Median views", ...Array.from({ length: count }, (_, place) => line(place))].join("\n");
}

for (const count of [0, 5, 30, 10_000])
  test(`a list of ${count} creators has its pictures taken`, async ({ page }) => {
    test.setTimeout(180_000);
    await open(page, "/?budget=6000");
    await page.getByRole("button", { name: "Have names already? Paste your list" }).click();
    const section = page.getByRole("region", { name: "Your creators" });
    if (count > 0) {
      const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(list(count)) };
      await section.locator("input[type=file]").setInputFiles(file);
      const use = section.getByRole("button", { name: `Use these ${count.toLocaleString("en-US")} creators` });
      await expect(use).toBeVisible({ timeout: 30_000 });
      if (count === 5) await photograph(page, "creators-read", { whole: true });
      await use.click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText("@", { timeout: 60_000 });
      await expect(page.locator("[aria-busy='true']:visible")).toHaveCount(0, { timeout: 60_000 });
    }
    await photograph(page, `creators-${count}`, { whole: true });
    await page.setViewportSize({ width: 390, height: 844 });
    await fits(page);
  });
