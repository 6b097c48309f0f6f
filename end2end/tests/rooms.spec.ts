// A live room: a presenter's wall, and phones that predict, vote, see their own best mix and keep a plan.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expect, open, test } from "../story";

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const at = (page: Page, step: string) => expect(stage(page)).toHaveAttribute("data-step", step);
const onPhone = (phone: Page, step: string) => expect(phone.locator(".phone")).toHaveAttribute("data-step", step, { timeout: 8_000 });

/** Opens the stage and a room on it: two presses. */
async function openRoom(page: Page, address = "/"): Promise<string> {
  await open(page, address);
  await page.getByRole("button", { name: "Present" }).click();
  await at(page, "case");
  await stage(page).getByRole("button", { name: "Open a room" }).click();
  const code = await page.locator(".stage-way-in .stage-code-letters").textContent();
  expect(code).toMatch(/^[2-9CFHJKLMPRTWXY]{3} [2-9CFHJKLMPRTWXY]{3}$/);
  return code!.replace(" ", "");
}

async function phoneOf(browser: Browser, options: Parameters<Browser["newContext"]>[0] = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, locale: "en-US", ...options });
  return { context, phone: await context.newPage() };
}

/** A phone is alive when its page has taken over. */
const alive = (phone: Page) => expect(phone.locator("html[data-alive]")).toBeAttached({ timeout: 20_000 });

async function slide(page: Page, label: string, value: number) {
  await page.getByLabel(label, { exact: true }).fill(String(value));
}

test("a wall and three phones: one late, one offline and back, one without WebAssembly", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const all: BrowserContext[] = [];
  const join = async (options = {}) => {
    const made = await phoneOf(browser, options);
    all.push(made.context);
    return made;
  };
  const code = await openRoom(page);

  // One types the code, as people type.
  const { phone: one, context: first } = await join();
  await one.goto("/join");
  await one.getByLabel("Code").fill(`${code.slice(0, 3).toLowerCase()} ${code.slice(3).toLowerCase()}`);
  await one.getByRole("button", { name: "Go in" }).click();
  await expect(one).toHaveURL(`/join/${code}`);
  await alive(one);
  await onPhone(one, "case");
  await expect(one.locator(".phone")).toContainText("Budget");

  // One has no WebAssembly.
  const { phone: two } = await join();
  await two.addInitScript(() => Object.defineProperty(window, "WebAssembly", { value: undefined }));
  await two.goto(`/JOIN/${code}`);
  await onPhone(two, "case");

  await page.keyboard.press("PageDown");
  await at(page, "predict");
  await Promise.all([one, two].map((phone) => onPhone(phone, "predict")));
  await slide(one, "How would you split the money?", 80);
  await expect(one.locator("#split-said")).toContainText("80% to small creators");
  // The line goes; the vote waits on the phone.
  await first.setOffline(true);
  await one.getByRole("button", { name: "Send my answer" }).click();
  await expect(one.locator(".phone-progress")).toContainText("Sending");
  await expect(one.locator(".phone-status")).toContainText("Waiting for the room", { timeout: 15_000 });
  await two.locator("#share").fill("20");
  await two.getByRole("button", { name: "Send my answer" }).click();
  await expect(two.locator(".phone-progress")).toContainText("Counted");
  await first.setOffline(false);
  await expect(one.locator(".phone-progress")).toContainText("Counted", { timeout: 15_000 });
  // An answer that is only tried is not said to be counted.
  await slide(one, "How would you split the money?", 60);
  await expect(one.locator(".phone-progress")).toContainText("Not sent yet");
  await slide(one, "How would you split the money?", 80);
  await expect(one.locator(".phone-progress")).toContainText("Counted");
  await expect(stage(page)).toContainText("2 of 2", { timeout: 8_000 });
  // Nothing of the votes is anywhere before the reveal.
  expect(await (await page.request.get(`/join/${code}/state`)).text()).not.toContain("spread");

  await page.keyboard.press("PageDown");
  await at(page, "predictions");
  await Promise.all([one, two].map((phone) => onPhone(phone, "predictions")));
  await expect(one.locator(".phone-bars .is-own")).toHaveCount(1);
  await expect(one.locator(".phone-reveal")).toContainText("2 answers");

  // One is late, and sees all that is shown at once.
  const { phone: three } = await join();
  await three.goto(`/join/${code}`);
  await onPhone(three, "predictions");
  await expect(three.locator(".phone-reveal")).toContainText("2 answers");
  await alive(three);

  // Talk, then vote again: round one stays. The key that closes a vote begins another once it was shown.
  await page.keyboard.press("v");
  await at(page, "predict");
  await Promise.all([one, three].map((phone) => onPhone(phone, "predict")));
  const split = one.getByLabel("How would you split the money?", { exact: true });
  await expect(split).toBeEnabled();
  await page.keyboard.press("v");
  await expect(split, "the slider of a closed vote stands still").toBeDisabled();
  await page.keyboard.press("v");
  await expect(split).toBeEnabled();
  for (const phone of [one, three]) {
    await slide(phone, "How would you split the money?", 60);
    await phone.getByRole("button", { name: "Send my answer" }).click();
    await expect(phone.locator(".phone-progress")).toContainText("Counted");
  }
  await page.keyboard.press("PageDown");
  await at(page, "predictions");

  await page.keyboard.press("PageDown");
  await at(page, "goals");
  await Promise.all([one, two, three].map((phone) => onPhone(phone, "goals")));
  const goals = ["Reach", "Engagement", "Sales", "Authenticity", "Credibility", "Ease"];
  for (const goal of goals) await slide(one, goal, 0);
  await expect(one.locator(".phone-said")).toContainText("Give one goal some weight");
  for (const goal of goals) await slide(one, goal, 50);
  for (const [phone, credibility] of [[one, 0], [three, 100]] as const) {
    await slide(phone, "Credibility", credibility);
    await expect(phone.locator(".phone-said")).toContainText("The best mix for your weights:");
    await phone.getByRole("button", { name: "Send my answer" }).click();
    await expect(phone.locator(".phone-progress")).toContainText("Counted");
  }
  await two.getByRole("button", { name: "Send my answer" }).click();
  await expect(two.locator(".phone-progress")).toContainText("Counted");

  await page.keyboard.press("PageDown");
  await at(page, "opinions");
  await Promise.all([one, two, three].map((phone) => onPhone(phone, "opinions")));
  await expect(one.locator(".phone-reveal")).toContainText("credibility", { timeout: 8_000 });
  await expect(stage(page)).toContainText("redibility");

  // The presenter's sliders are on every phone, and a private copy is on one alone.
  await page.keyboard.press("PageDown");
  await at(page, "what-if");
  await Promise.all([one, three].map((phone) => onPhone(phone, "what-if")));
  const before = await three.locator(".phone-answer").first().textContent();
  await page.getByLabel("Budget amount").last().fill("30000");
  await page.keyboard.press("Enter");
  await expect(three.locator(".phone-answer").first()).toContainText("$30,000", { timeout: 8_000 });
  expect(await three.locator(".phone-answer").first().textContent()).not.toBe(before);
  await one.getByRole("button", { name: "Try it yourself" }).click();
  // A private copy moves by the stops of the planner's own sliders.
  const budgets = one.locator("#copy-budget");
  await expect(one.getByText("30,000 dollars")).toBeVisible();
  await budgets.press("ArrowRight");
  await expect(one.locator(".phone-weight").first()).toContainText(/3[1-9],000 dollars/);
  await budgets.press("Home");
  await expect(one.locator(".phone-answer").first()).not.toContainText("$30,000");
  await expect(three.locator(".phone-answer").first()).toContainText("$30,000");
  await one.getByRole("button", { name: "Back to the wall" }).click();
  await expect(one.locator(".phone-answer").first()).toContainText("$30,000");

  await page.keyboard.press("PageDown");
  await at(page, "take-away");
  await Promise.all([one, two, three].map((phone) => onPhone(phone, "take-away")));
  const own = await three.getByRole("link", { name: "Open my plan" }).getAttribute("href");
  expect(new URLSearchParams(own!.slice(2)).get("goals.credibility") ?? new URLSearchParams(own!.slice(2)).get("credibility")).toBe("100");

  // A phone that was loaded again is as one that was not.
  // Comments mark where parts may change.
  const html = async () => (await three.locator(".phone").innerHTML()).replaceAll("<!---->", "");
  const shown = await html();
  await three.reload();
  await alive(three);
  await expect.poll(html).toBe(shown);

  // The plan has its place on the phone beside the way back to the room.
  const opening = three.waitForEvent("popup");
  await three.getByRole("link", { name: "Open my plan" }).click();
  const kept = await opening;
  await expect(kept.getByRole("link", { name: "Return to room" })).toBeVisible({ timeout: 20_000 });
  expect(await kept.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  for (const context of all) await context.close();
});

test("the wall is loaded again in the middle of a room, and another window takes over", async ({ page, context, browser }) => {
  test.setTimeout(90_000);
  const code = await openRoom(page);
  await page.keyboard.press("PageDown");
  await at(page, "predict");
  await page.reload();
  await at(page, "predict");
  await expect(page.locator(".stage-way-in .stage-code-letters")).toHaveText(`${code.slice(0, 3)} ${code.slice(3)}`);
  const { context: other, phone } = await phoneOf(browser);
  await phone.goto(`/join/${code}`);
  await alive(phone);
  await page.keyboard.press("PageDown");
  await onPhone(phone, "predictions");

  // The code fills the wall with one key, and is as large in both themes.
  await page.keyboard.press("q");
  const picture = page.locator(".stage-code-large img");
  await expect(picture).toBeVisible();
  const box = (await picture.boundingBox())!;
  expect(box.height).toBeGreaterThanOrEqual(0.6 * 800);
  await page.keyboard.press("q");
  await expect(picture).toBeHidden();

  const second = await context.newPage();
  await open(second, "/");
  await second.getByRole("button", { name: "Present" }).click();
  await expect(second.getByText("Driven by another window")).toBeVisible();
  await second.getByRole("button", { name: "Take over" }).click();
  await expect(second.getByText("Driven by another window")).toBeHidden();
  await expect(page.getByText("Driven by another window")).toBeVisible();
  await second.keyboard.press("PageDown");
  await onPhone(phone, "goals");
  await at(page, "goals");
  await other.close();
});

test("the room is handed over to another machine, once, and never on the wall", async ({ page, browser }) => {
  const code = await openRoom(page, "/?budget=7500");
  const opening = page.waitForEvent("popup");
  await page.keyboard.press("s");
  const speaker = await opening;
  await speaker.getByRole("button", { name: "Hand over to another machine" }).click();
  const link = await speaker.getByLabel("Link for the presenter", { exact: true }).inputValue();
  expect(link).toContain(`#room=${code}.`);
  const key = link.split(`#room=${code}.`)[1]!;
  expect(await page.content()).not.toContain(key);

  const other = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  const second = await other.newPage();
  await second.goto(link);
  await expect(second.locator(".stage-way-in .stage-code-letters")).toHaveText(`${code.slice(0, 3)} ${code.slice(3)}`, { timeout: 20_000 });
  await expect(second.locator(".stage-facts, .stage-sentence").first()).toBeVisible();
  await expect(stage(second)).toContainText("7,500");
  expect(second.url()).not.toContain(key);
  await second.getByRole("button", { name: "Take over" }).click();
  await expect(second.getByText("Driven by another window")).toBeHidden();
  await second.keyboard.press("PageDown");
  await at(second, "predict");
  await at(page, "predict");
  await expect(page.getByText("Driven by another window")).toBeVisible();
  // A reload comes back to the room without the key.
  await second.reload();
  await at(second, "predict");
  await expect(second.getByText("Driven by another window")).toBeHidden();

  const third = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await third.goto(link);
  await expect(third.locator(".stage-notice")).toContainText("used before or is older than 5 minutes", { timeout: 20_000 });
  await third.context().close();
  await other.close();
});

test("a wrong code, a locked door and the end are sentences with a way on", async ({ page, browser }) => {
  const code = await openRoom(page);
  const speaker = page.waitForEvent("popup");
  await page.keyboard.press("s");
  const window = await speaker;
  await window.getByRole("button", { name: "Lock the door" }).click();
  await expect(stage(page)).toContainText("The door is closed");
  const { context, phone } = await phoneOf(browser);
  await phone.goto("/join/222222");
  await expect(phone.getByRole("alert")).toContainText("No room has this code");
  await phone.getByLabel("Code").fill(code);
  await phone.getByRole("button", { name: "Go in" }).click();
  await expect(phone.locator(".phone")).toContainText("closed the door", { timeout: 20_000 });
  await expect(phone.getByRole("button", { name: "Send my answer" })).toBeHidden();
  await window.getByRole("button", { name: "Unlock the door" }).click();
  await expect(stage(page)).not.toContainText("The door is closed");
  await expect(async () => {
    await phone.reload();
    await alive(phone);
    await expect(phone.locator(".phone-status")).toContainText("1 phone here", { timeout: 2_000 });
  }).toPass();
  await window.getByRole("button", { name: "End the room" }).click();
  await window.getByRole("button", { name: "End the room" }).last().click();
  await expect(phone.locator(".phone")).toContainText("This room has ended", { timeout: 8_000 });
  await expect(phone.getByRole("link", { name: "Open my plan" })).toBeVisible();
  await context.close();
});

test("a phone without any script follows and votes by forms", async ({ page, browser }) => {
  const code = await openRoom(page);
  const { context, phone } = await phoneOf(browser, { javaScriptEnabled: false });
  await page.keyboard.press("PageDown");
  await at(page, "predict");
  await expect(async () => {
    await phone.goto(`/join/${code}`);
    await expect(phone.locator("#share")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await phone.getByRole("button", { name: "Send my answer" }).click();
  await expect(phone.locator(".phone-progress")).toContainText("Counted");
  await expect(stage(page)).toContainText("1 of 1", { timeout: 8_000 });
  await context.close();
});

test("the page of a phone is small and readable before any script", async ({ page, browser }) => {
  const code = await openRoom(page);
  const { context, phone } = await phoneOf(browser, { viewport: { width: 320, height: 640 } });
  const session = await context.newCDPSession(phone);
  await session.send("Network.enable");
  let bytes = 0;
  let modelBytes = 0;
  const names = new Map<string, string>();
  session.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, response.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId) ?? "";
    if (/\.(wasm|js)(\?|$)/.test(name) && name.includes("/pkg/")) modelBytes += encodedDataLength;
    else bytes += encodedDataLength;
  });
  await phone.goto(`/join/${code}`);
  await alive(phone);
  expect(bytes, "all but the model").toBeLessThan(60_000);
  expect(modelBytes).toBeGreaterThan(100_000);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await context.close();
});

/** Opens a page with three creators by name in its plan. */
async function openNamed(page: Page) {
  await open(page, "/?budget=6000");
  const creators = page.getByRole("region", { name: "Your creators" });
  await page.getByRole("button", { name: "Have names already? Paste your list" }).click();
  await creators.getByRole("textbox", { name: "Paste your list" }).fill("@studio.k7 48200 300\n@lab_x2 31000 180\n@demo_maker9 125000 750\n");
  await creators.getByRole("button", { name: "Read the list" }).click();
  await creators.getByRole("button", { name: "Use these 3 creators" }).click();
  const sentence = page.locator("main h1").first();
  await expect(sentence).toContainText(/^Book @/);
  return { creators, sentence };
}

test("a room of a plan with names shows the tiers, also after a reload, and the names come back with the planner", async ({ page, browser }) => {
  const { creators, sentence } = await openNamed(page);
  const names = ["studio.k7", "lab_x2", "demo_maker9"];
  await page.getByRole("button", { name: "Present" }).click();
  await at(page, "case");
  await page.keyboard.press("2");
  const wall = stage(page).getByRole("heading", { level: 1 });
  await expect(wall).toContainText("@");
  await stage(page).getByRole("button", { name: "Open a room" }).click();
  await expect(stage(page)).toContainText("Names and quotes stay with you");
  const code = (await page.locator(".stage-way-in .stage-code-letters").textContent())!.replace(" ", "");
  await page.keyboard.press("End");
  await at(page, "next");
  for (const name of names) await expect(stage(page)).not.toContainText(name);
  const { phone, context } = await phoneOf(browser);
  await phone.goto(`/join/${code}`);
  await alive(phone);
  for (const name of names) expect(await phone.content(), "no phone gets a name").not.toContain(name);
  await context.close();

  // The room is still there when the stage is left and opened again.
  const leave = async () => {
    await page.getByRole("button", { name: "Leave the stage" }).click();
    await expect(stage(page)).toHaveCount(0);
    await expect(sentence).toContainText(/^Book @/);
    await expect(creators.getByRole("row").filter({ hasText: "@lab_x2" })).toBeVisible();
  };
  await leave();
  await page.getByRole("button", { name: "Present" }).click();
  await expect(page.locator(".stage-way-in .stage-code-letters")).toBeVisible();
  await page.keyboard.press("End");
  await at(page, "next");
  await expect(stage(page)).not.toContainText("@");
  await page.reload();
  await at(page, "next");
  await expect(page.locator("html[data-hydrated]")).toBeAttached({ timeout: 15_000 });
  await expect(stage(page)).toContainText(/micro|mid/);
  await expect(stage(page), "a reload brings no name back").not.toContainText("@");
  await leave();
  await page.reload();
  await expect(sentence, "and the list is kept as before").toContainText(/^Book @/, { timeout: 15_000 });
});
