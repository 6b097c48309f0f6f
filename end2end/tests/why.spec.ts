// "What would change this?": reasons, flip points on the sliders, the map of the advice, a mix of one's own.
import { execFileSync } from "node:child_process";
import { expect, expectAccessible, open, test } from "../story";

/** What `tiermix solve` says to the plan of an address, without a browser. */
async function solved(request: { get(url: string): Promise<{ text(): Promise<string> }> }, query = "") {
  const plan = await (await request.get(`/export/plan.json?${query}`)).text();
  return JSON.parse(execFileSync(process.env.TIERMIX!, ["solve", "-"], { input: plan, encoding: "utf8" }));
}

test("the reasons come by themselves and open for their numbers", async ({ page }) => {
  await open(page, "/");
  const why = page.getByRole("region", { name: "Why this mix" });
  const reasons = why.getByRole("listitem");
  await expect(why.getByRole("list").first()).toHaveAttribute("aria-busy", "false");
  const count = await reasons.count();
  expect(count).toBeGreaterThan(2);
  expect(count).toBeLessThanOrEqual(5);

  await reasons.first().locator("summary").click();
  await expect(reasons.first().getByText("For each goal the mix scores what it reaches")).toBeVisible();
  await expect(reasons.first().getByText("total score of the mix")).toBeVisible();
  await expectAccessible(page);
});

test("a slider shows where the advice turns, as the command line says it", async ({ page, request }) => {
  await open(page, "/");
  const { answers } = await solved(request);
  const budget = answers.flips.find(({ input }: { input: string }) => input === "budget");
  const slider = page.getByRole("slider", { name: "Budget", exact: true });
  const row = page.locator(".budget");
  await expect(row.locator(".tick")).toHaveCount([budget.below, budget.above].filter((value) => value !== null).length);
  const sentence = row.getByText(budget.sentence, { exact: true });
  await expect(sentence).toBeHidden();
  await slider.focus();
  await expect(sentence).toBeVisible();

  // The same sentences for every slider, to the last digit shown.
  for (const { input, below, above, sentence } of answers.flips) {
    const said = page.locator(`[id="${input.split(".").pop()}-line"] .turn`);
    if ((await said.count()) === 1) await expect(said).toHaveText(below === null && above === null ? "" : sentence);
  }
});

test("a click on the map goes to its place", async ({ page }) => {
  await open(page, "/");
  const map = page.getByRole("application", { name: /Map of the advice/ });
  const reading = page.locator("#map-reading");
  await expect(reading).toContainText("of the money goes to", { timeout: 15_000 });
  await map.focus();
  await map.press("ArrowRight");
  const there = await reading.innerText();
  await map.press("ArrowUp");
  await expect(reading).not.toHaveText(there);
  await map.press("Enter");
  await expect(page).toHaveURL(/reach=/);

  await page.getByLabel("Up the side").selectOption("niche");
  await expect(reading).toContainText("Niche", { timeout: 15_000 });
  const box = (await map.boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.9, box.y + box.height * 0.1);
  await expect(page).toHaveURL(/niche=0\.9/);
});

test("a mix of one's own stands beside the best one", async ({ page }) => {
  await open(page, "/");
  const own = page.getByRole("group", { name: "A mix of your own" });
  await expect(own.getByRole("status")).toContainText("as good as the best");
  await own.getByRole("spinbutton", { name: "mid-tier" }).fill("0");
  await expect(own.getByRole("status")).toContainText("behind the best.");
  await own.getByRole("spinbutton", { name: "mega" }).fill("9");
  await expect(own.getByRole("status")).toContainText("Your mix breaks your limits: it costs $");
  await own.getByRole("button", { name: "Back to the best mix" }).click();
  await expect(own.getByRole("status")).toContainText("as good as the best");
});

test("a count that is settled is kept, and the rest is worked out around it", async ({ page }) => {
  await open(page, "/");
  const own = page.getByRole("group", { name: "A mix of your own" });
  const best = page.getByRole("region", { name: "Best mix" });
  const mix = async () => JSON.parse((await best.getAttribute("data-mix"))!);
  const first = await mix();
  await own.getByRole("spinbutton", { name: "mid-tier" }).fill("1");
  await own.getByRole("button", { name: "Keep this number of mid-tier creators" }).click();
  await expect.poll(async () => (await mix()).mid).toBe(1);
  expect((await mix()).micro).toBeGreaterThan(first.micro);
  await expect(page).toHaveURL(/tiers\.mid\.locked=1/);
  await expect(own.getByRole("status")).toContainText("Kept: 1 mid-tier.");
  // A kept count that the money cannot pay says so instead of changing what is kept.
  await own.getByRole("spinbutton", { name: "mid-tier" }).fill("40");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/\$/);
  await expect.poll(async () => (await mix()).mid).toBe(undefined);
  await expect(page, "typing that rests is a step of its own").toHaveURL(/tiers\.mid\.locked=40/);
  await expect(page.locator("#why ol")).toHaveAttribute("aria-busy", "false");
  await own.getByRole("button", { name: "Back to the best mix" }).click();
  await expect.poll(mix).toEqual(first);
});
