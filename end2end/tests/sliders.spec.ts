// Every number by slider, by keyboard and by typing; every change can be taken back.
import { dotsOf, expect, open, test } from "../story";

const NAMES = ["Budget", "Audience", "Niche", "Overlap", "Caution", "Hours", "Reach", "Engagement", "Sales", "Authenticity", "Credibility", "Ease"];

test("every slider and number field has its name", async ({ page }) => {
  await open(page, "/");
  for (const name of NAMES) {
    await expect(page.getByRole("slider", { name, exact: true })).toBeVisible();
    await expect(page.getByRole("spinbutton", { name: `${name} amount`, exact: true })).toBeVisible();
  }
});

test("a slider obeys the keyboard and says its value in words", async ({ page }) => {
  await open(page, "/");
  const budget = page.getByRole("slider", { name: "Budget", exact: true });
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await expect(budget).toHaveAttribute("aria-valuetext", "10,000 dollars");
  await budget.focus();
  await budget.press("ArrowRight");
  const step = await amount.inputValue();
  expect(step).not.toBe("10000");
  await budget.press("ArrowLeft");
  await expect(budget).toHaveAttribute("aria-valuetext", "10,000 dollars");
  await budget.press("PageUp");
  await expect(budget).not.toHaveAttribute("aria-valuetext", "10,000 dollars");
  await budget.press("Home");
  const lowest = await budget.getAttribute("aria-valuetext");
  await budget.press("End");
  expect(await budget.getAttribute("aria-valuetext")).not.toBe(lowest);
});

test("a slider step changes the mix and asks the server nothing", async ({ page }) => {
  await open(page, "/");
  // What comes after the page works: the chart and the reasons.
  await expect(page.getByRole("region", { name: "Reach versus cost" }).locator("canvas")).toBeVisible();
  await expect(page.locator("#why ol")).toHaveAttribute("aria-busy", "false");
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const best = page.getByRole("region", { name: "Best mix" });
  const before = await best.getAttribute("data-mix");
  const budget = page.getByRole("slider", { name: "Budget", exact: true });
  await budget.focus();
  for (let i = 0; i < 5; i += 1) await budget.press("PageDown");
  await expect(best).not.toHaveAttribute("data-mix", before!);
  expect(asked).toEqual([]);
});

test("a typed value is taken, a bad one is explained and changes nothing", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Niche amount" });
  await amount.fill("0.3");
  await amount.press("Enter");
  await expect(page).toHaveURL(/niche=0\.3/);
  await amount.fill("7");
  await amount.press("Enter");
  await expect(page.getByText(/must be from 0 to 1/)).toBeVisible();
  await expect(page).toHaveURL(/niche=0\.3/);
});

test("prices and assumptions are typed behind their fold", async ({ page }) => {
  await open(page, "/");
  await page.getByText("Prices and assumptions").click();
  await page.getByText("Micro creators", { exact: true }).click();
  const fee = page.locator("#micro-fee");
  await expect(fee).toHaveValue("");
  await fee.fill("2k");
  await fee.press("Enter");
  await expect(page).toHaveURL(/tiers\.micro\.fee=2000/);
  await expect(page.getByText("1 changed")).toBeVisible();
  await expect(page.getByRole("region", { name: "Best mix" })).not.toContainText("micro");
  await page.getByRole("button", { name: "Reset Fee per video of micro creators" }).click();
  await expect(page).not.toHaveURL(/tiers\.micro\.fee/);
  await page.getByRole("spinbutton", { name: "Seen again amount" }).press("ArrowUp");
  await expect(page).toHaveURL(/repeat=/);
});

test("changes are undone and done again", async ({ page }) => {
  await open(page, "/");
  const best = page.getByRole("region", { name: "Best mix" });
  const first = await best.getAttribute("data-mix");
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.fill("1200");
  await amount.press("Enter");
  await expect(best).not.toHaveAttribute("data-mix", first!);
  const second = await best.getAttribute("data-mix");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(best).toHaveAttribute("data-mix", first!);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(best).toHaveAttribute("data-mix", second!);
  await page.locator("body").press("Control+z");
  await expect(best).toHaveAttribute("data-mix", first!);
});

test("a copied address opens the same plan with the same dots", async ({ page, stranger }) => {
  await open(page, "/");
  await page.getByRole("spinbutton", { name: "Budget amount" }).fill("7300");
  await page.getByRole("spinbutton", { name: "Budget amount" }).press("Enter");
  await expect(page).toHaveURL(/budget=7300/);
  const picture = (it: typeof page) => dotsOf(it.getByRole("region", { name: "Best mix" }));
  await open(stranger, page.url());
  const dots = await picture(page);
  expect(dots).toHaveLength(50);
  await expect.poll(() => picture(stranger)).toEqual(dots);
});

// Plans that differ in what the model does with them: luck, saturation, caution, a big budget, nobody of one family.
for (const plan of [
  "budget=23000&niche=0.7&posts=3&caution=0.65&hours=130&seed=77",
  "budget=40000&audience=20000&overlap=0.5&posts=3&hours=300&creators=60",
  "budget=1000000&hours=4000&creators=500",
  "budget=60000&caution=0.8&hours=300&creators=20&seed=18446744073709551615",
  "budget=700&niche=1&sales=80&reach=5",
])
  test(`server and browser answer to the last digit alike: ${plan}`, async ({ page, browser, baseURL }) => {
    test.slow();
    const shown = (it: typeof page) =>
      it.getByRole("main").evaluate((main) =>
        [".answer", ".ways", "[aria-label='Pros and cons']"].map((part) => {
          const element = main.querySelector(part)!;
          const drawn = [...element.querySelectorAll("[d], [cx], [offset]")].map((shape) => ["d", "cx", "cy", "r", "offset"].map((name) => shape.getAttribute(name)).join(" "));
          return [element.textContent, ...drawn];
        }),
      );
    const plain = await browser.newContext({ javaScriptEnabled: false, baseURL });
    const drawnByServer = await plain.newPage();
    await drawnByServer.goto(`/?${plan}`);
    const native = await shown(drawnByServer);
    await plain.close();

    await open(page, `/?${plan}`);
    const best = page.getByRole("region", { name: "Best mix" });
    const mix = await best.getAttribute("data-mix");
    const amount = page.getByRole("spinbutton", { name: "Budget amount" });
    await amount.fill("3100");
    await amount.press("Enter");
    await expect(best).not.toHaveAttribute("data-mix", mix!);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(best).toHaveAttribute("data-mix", mix!);
    // All futures come soon after the few that a moving slider has.
    await expect.poll(() => shown(page), { timeout: 20_000 }).toEqual(native);
  });

test("a faulty address shows its faults and keeps what is sound", async ({ page }) => {
  await open(page, "/?budget=3000&niche=9&colour=red");
  await expect(page.getByText("niche=9 is left out. Niche must be from 0 to 1")).toBeVisible();
  await expect(page.getByText(/colour/)).toBeVisible();
  await expect(page.getByRole("spinbutton", { name: "Budget amount" })).toHaveValue(/3,?000/);
});

test("nothing affordable is a sentence with the least budget", async ({ page }) => {
  await open(page, "/?budget=50");
  await expect(page.getByText(/at least \$79/).first()).toBeVisible();
  await expect(page.locator("#why")).toContainText("no mix to give reasons for");
  await page.getByRole("spinbutton", { name: "Budget amount" }).fill("3000");
  await expect(page.getByText("no mix to give reasons for")).toBeHidden();
});

test("from where on a creator counts as macro stands beside both families and can be moved", async ({ page }) => {
  await open(page, "/");
  const macro = page.getByRole("region", { name: "Macro only" });
  await expect(macro.getByRole("heading")).toContainText("from 100,000 followers");
  await open(page, "/?macro_from=500000");
  await expect(macro.getByRole("heading")).toContainText("from 500,000 followers");
  await expect(page.getByRole("region", { name: "Micro only" }).getByRole("heading")).toContainText("under 500,000 followers");
});

test("a look at another page loses nothing", async ({ page }) => {
  await open(page, "/");
  const amount = page.getByRole("spinbutton", { name: "Budget amount" });
  await amount.fill("6400");
  await amount.press("Enter");
  await expect(page).toHaveURL(/budget=6400/);
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Evidence" }).click();
  await expect(page).toHaveURL(/\/evidence\?.*budget=6400/);
  await pages.getByRole("link", { name: "My plans" }).click();
  await expect(page).toHaveURL(/\/plans$/);
  await expect(pages.getByRole("link", { name: "Planner" })).toHaveAttribute("href", /budget=6400/);
  await pages.getByRole("link", { name: "Planner" }).click();
  await expect(amount).toHaveValue("6,400");
});

test("what is out of sight waits for a held slider, and is right once it is seen or the slider rests", async ({ page }) => {
  await open(page, "/");
  const cons = page.locator("#pros-and-cons");
  const figures = () => cons.locator("#point-3 dl").textContent();
  await expect(cons).toHaveAttribute("data-away", "");
  const first = await figures();
  const box = (await page.getByRole("slider", { name: "Budget", exact: true }).boundingBox())!;
  const hold = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  const best = page.getByRole("region", { name: "Best mix" });
  const before = await best.getAttribute("data-mix");
  await hold(0.5);
  await page.mouse.down();
  await hold(0.7);
  await expect(best).not.toHaveAttribute("data-mix", before!);
  expect(await figures()).toBe(first);
  await cons.evaluate((element) => element.scrollIntoView());
  await expect.poll(figures).not.toBe(first);
  await expect(page.locator("main")).toHaveAttribute("data-moving", "true");
  const seen = await figures();
  await page.evaluate(() => scrollTo(0, 0));
  await expect(cons).toHaveAttribute("data-away", "");
  await hold(0.3);
  expect(await figures()).toBe(seen);
  await page.mouse.up();
  await expect.poll(figures).not.toBe(seen);
  await expect(page.locator("main")).toHaveAttribute("data-moving", "false");
});
