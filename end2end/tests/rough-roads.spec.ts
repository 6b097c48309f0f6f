// Pages that were changed on their way or in the browser, and pages that come alive late or never.
import type { Page } from "@playwright/test";
import { type Fate, meddle, rewrites, rewriting, type Road, translate } from "../rewriting";
import { expect, hydrated, test as base } from "../story";

const test = base.extend<{ road: (road: Road) => Promise<string> }>({
  /** The address of the site behind a proxy. */
  road: async ({ baseURL }, use) => {
    const proxies: { close: () => void }[] = [];
    await use(async (road) => {
      const proxy = await rewriting(baseURL!, road);
      proxies.push(proxy);
      return proxy.address;
    });
    proxies.forEach((proxy) => proxy.close());
  },
});

const amount = (page: Page, name = "Budget") => page.getByRole("spinbutton", { name: `${name} amount` });
const slider = (page: Page, name = "Budget") => page.getByRole("slider", { name, exact: true });
const notice = (page: Page) => page.getByRole("status").filter({ hasText: /follow\w* your changes/ });

/** All that the page says about its plan: words, values, what is spoken, what is drawn. */
const says = (page: Page) =>
  page.evaluate(() => {
    const parts = [".controls-form", ".answer", ".ways", "#curve", "#reasons", "#pros-and-cons"];
    return parts.flatMap((part) => {
      const element = document.querySelector(part)!;
      const fields = [...element.querySelectorAll<HTMLInputElement>("input, select")].map((field) => `${field.id}=${field.value.replaceAll(",", "")}`);
      const spoken = [...element.querySelectorAll("[aria-valuetext], [role=img][aria-label]")].map(
        (it) => it.getAttribute("aria-valuetext") ?? it.getAttribute("aria-label"),
      );
      const drawn = [...element.querySelectorAll("path[d], line[x2], stop[offset]")].map((it) => it.getAttribute("d") ?? it.getAttribute("x2") ?? it.getAttribute("offset"));
      const own = element.cloneNode(true) as Element;
      own.querySelectorAll("[data-foreign]").forEach((foreign) => foreign.remove());
      const walker = document.createTreeWalker(own, NodeFilter.SHOW_TEXT);
      let text = "";
      while (walker.nextNode()) text += ` ${walker.currentNode.textContent}`;
      // However a text is cut into nodes, it is read alike. Paper names the site's own address, which differs on such a road.
      return [...text.replace(/\s+/g, "").replaceAll(location.origin, "").match(/.{1,60}/g)!, ...fields, ...spoken, ...drawn];
    });
  });

/** A page that was left alone, with the plan of another. */
async function expectSameAsFresh(page: Page, fresh: Page, origin: string) {
  await expect(page.locator("#why ol")).toHaveAttribute("aria-busy", "false");
  const { pathname, search } = new URL(page.url());
  await fresh.goto(origin + pathname + search);
  await hydrated(fresh);
  await expect(fresh.locator("#why ol")).toHaveAttribute("aria-busy", "false");
  await expect(fresh.locator("#map-reading")).not.toContainText("Drawing");
  await expect(fresh.locator("#curve canvas")).toBeVisible();
  await expect(page.locator("#curve canvas")).toBeVisible();
  const right = await says(fresh);
  await expect.poll(() => says(page)).toEqual(right);
}

async function type(page: Page, text: string, name?: string) {
  await amount(page, name).fill(text);
  await amount(page, name).press("Enter");
}

for (const [how, then] of [
  ["once", (page: Page) => translate(page)],
  ["again and again", (page: Page) => translate(page, { again: true })],
  ["with the texts that were there", (page: Page) => translate(page, { whole: true })],
  ["by an extension that puts elements in", (page: Page) => meddle(page)],
] as const)
  test(`a living page that is rewritten ${how} shows the right numbers`, async ({ page, stranger, baseURL }) => {
    await page.goto("/?budget=500");
    await hydrated(page);
    await expect(page.locator("#why ol")).toHaveAttribute("aria-busy", "false");
    await then(page);
    for (const budget of ["50000", "700", "12000"]) {
      await type(page, budget);
      await expect(page).toHaveURL(new RegExp(`budget=${budget}`));
      // Its name may have words of others in it by now.
      await page.locator("#niche").press("ArrowRight");
    }
    await expectSameAsFresh(page, stranger, baseURL!);
  });

test("a living page whose elements gave way to copies says that it may show something old", async ({ page }) => {
  await page.goto("/?budget=500");
  await hydrated(page);
  const hint = page.locator("#budget-line .hint");
  await hint.evaluate((element) => element.replaceWith(element.cloneNode(true)));
  await type(page, "50");
  await expect(notice(page)).toContainText("Reload it to see all numbers right");
  await expect(page.getByRole("button", { name: "Save plan" })).toBeVisible();
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(notice(page)).toHaveCount(0);
  await expect(hint).toContainText("too little");
});

for (const [how, html] of Object.entries(rewrites))
  test(`a page comes alive although on its way ${how}`, async ({ page, stranger, baseURL, road }) => {
    const plan = "budget=5000&title=Ask%20zoe@example.com";
    await page.goto(`${await road({ html })}/?${plan}`);
    await hydrated(page);
    await expectSameAsFresh(page, stranger, baseURL!);
    await type(page, "31000");
    await expect(page).toHaveURL(/budget=31000/);
    await expectSameAsFresh(page, stranger, baseURL!);
  });

test("a saved plan with an e-mail address in its title comes alive on such a road", async ({ page, stranger, baseURL, road }) => {
  await stranger.goto("/?budget=5000&title=Ask%20zoe@example.com");
  await hydrated(stranger);
  await stranger.getByRole("button", { name: "Save plan" }).click();
  const view = await stranger.getByRole("textbox", { name: "View link" }).inputValue();
  await page.goto((await road({ html: rewrites["e-mail addresses are hidden as Cloudflare does"] })) + new URL(view).pathname);
  await hydrated(page);
  await expect(page.getByRole("heading", { name: "Ask zoe@example.com" })).toBeVisible();
  await type(page, "31000");
  await expectSameAsFresh(page, stranger, baseURL!);
});

test("parts that stand still in the middle are asked for again", async ({ page, road }) => {
  // So long does the page wait for the next bytes.
  await page.addInitScript(() => {
    const later = window.setTimeout.bind(window);
    window.setTimeout = ((act: () => void, after?: number) => later(act, after === 20_000 ? 500 : after)) as typeof window.setTimeout;
  });
  const stalled = (path: string, time: number) => (/tiermix\.[^/]*(wasm|js)$|split_planner_parts/.test(path) && time === 1 ? ("stalled" as const) : undefined);
  await page.goto(`${await road({ file: stalled })}/?budget=5000`);
  // Part after part waits, and each is asked for twice.
  await expect(page.locator("html[data-hydrated]")).toBeAttached({ timeout: 30_000 });
});

test("a page whose plan was changed on its way shows no other plan and says so", async ({ page, road }) => {
  const html = (html: string) => html.replace(/(data-page="plan=[^"]*?)(\d)/, (_, before, digit) => before + (9 - digit));
  await page.goto(`${await road({ html })}/?budget=5000`);
  await expect(notice(page)).toContainText("Reloading may help");
  await expect(page.getByRole("button", { name: "Reload the page" })).toBeVisible();
  await expect(amount(page)).toHaveValue("5000");
  await amount(page).fill("7000");
  await page.getByRole("button", { name: "Show the best mix" }).click();
  await expect(page).toHaveURL(/budget=7000/);
});

test("what the browser builds is what the server sent", async ({ page, browser, baseURL }) => {
  const shape = (page: Page) =>
    page.evaluate(() => {
      // What comes with the later parts stands in a wrapper until then.
      const kids = (node: Node): Node[] =>
        [...node.childNodes].flatMap((child) => (child instanceof Element && child.hasAttribute("data-placeholder") ? kids(child) : [child]));
      const tidy = (node: Node): unknown => {
        if (node instanceof Text) return node.data;
        if (!(node instanceof Element)) return "";
        const left = ["data-ladder", "nonce", "value", "selected", "data-away"];
        const attributes = [...node.attributes].filter(({ name, value }) => !left.includes(name) && value !== "").map(({ name, value }) => `${name}=${value}`);
        node.normalize();
        const children = kids(node).map(tidy).filter((child) => child !== "");
        return [node.localName, ...attributes.sort(), ...children];
      };
      return [".answer", ".ways", "#pros-and-cons section"].map((part) => tidy(document.querySelector(part)!));
    });
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const sent = await plain.newPage();
  await sent.goto("/?budget=5000");
  const asSent = await shape(sent);
  await plain.close();
  await page.goto("/?budget=5000");
  await hydrated(page);
  await expect.poll(() => shape(page)).toEqual(asSent);
});

test.describe("a page that comes alive late", () => {
  const isWasm = (path: string) => /\/tiermix\.[^/]*wasm$/.test(path);

  /** Opens a page whose Wasm waits until it is let in. */
  async function late(page: Page, road: (road: Road) => Promise<string>, address = "/?budget=5000") {
    let letIn = () => {};
    const open = new Promise<void>((done) => (letIn = done));
    const origin = await road({});
    await page.route(
      (url) => isWasm(url.pathname),
      async (route) => {
        await open;
        await route.continue();
      },
    );
    await page.goto(origin + address);
    return letIn;
  }

  test("counts the number that was typed, the slider that was moved, the goal that was chosen and the fold that was opened", async ({ page, stranger, baseURL, road }) => {
    const letIn = await late(page, road);
    await amount(page, "Hours").fill("40");
    await slider(page).focus();
    await slider(page).press("PageUp");
    const position = await slider(page).inputValue();
    const early = await amount(page).inputValue();
    expect(early, "the number goes with its slider").not.toBe("5000");
    await expect(page.locator("html")).toHaveAttribute("data-early", "");
    await page.locator("select[name='target.goal']").selectOption("sales");
    await page.getByText("Prices and assumptions").click();
    await page.getByText("Micro creators", { exact: true }).click();
    await page.locator("#micro-fee").fill("400");
    letIn();
    await hydrated(page);
    await expect(page).toHaveURL(new RegExp(`budget=${early}&`));
    await expect(page).toHaveURL(/hours=40/);
    await expect(page).toHaveURL(/target\.goal=sales/);
    await expect(page).toHaveURL(/tiers\.micro\.fee=400/);
    expect(await slider(page).inputValue()).toBe(position);
    await expect(page.locator("#micro-fee")).toBeVisible();
    await expect(page.locator("#micro-fee")).toHaveValue("400");
    await expect(page.locator("html")).not.toHaveAttribute("data-early");
    await expectSameAsFresh(page, stranger, baseURL!);
  });

  test("goes on with what is being typed where it is being typed", async ({ page, road }) => {
    const letIn = await late(page, road);
    await amount(page).fill("60");
    letIn();
    await expect(page.locator("html[data-alive]")).toBeAttached();
    await expect(amount(page)).toBeFocused();
    await page.keyboard.type("00");
    await hydrated(page);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/budget=6000/);
  });

  test("goes on with a slider that is being dragged", async ({ page, road }) => {
    const letIn = await late(page, road);
    const box = (await slider(page).boundingBox())!;
    const hold = (share: number) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
    await hold(0.4);
    await page.mouse.down();
    await hold(0.5);
    letIn();
    await hydrated(page);
    const best = page.getByRole("region", { name: "Best mix" });
    const before = await best.getAttribute("data-mix");
    await hold(0.8);
    await expect(best).not.toHaveAttribute("data-mix", before!);
    await expect(page.locator("main")).toHaveAttribute("data-moving", "true");
    await page.mouse.up();
    await expect(page.locator("main")).toHaveAttribute("data-moving", "false");
    const value = (await amount(page).inputValue()).replaceAll(",", "");
    expect(Number(value)).toBeGreaterThan(100_000);
    await expect(page).toHaveURL(new RegExp(`budget=${value}`));
  });

  test("makes a click good", async ({ page, road }) => {
    const letIn = await late(page, road);
    await page.getByRole("button", { name: "Share" }).click();
    letIn();
    await hydrated(page);
    await expect(page.getByRole("dialog")).toContainText("Share this plan");
  });

  test("has the right number beside each place of a slider", async ({ page, road }) => {
    const numbers = (name: string) =>
      slider(page, name).evaluate(async (element) => {
        const range = element as HTMLInputElement;
        const number = document.getElementById(`${range.id}-amount`) as HTMLInputElement;
        const found: string[] = [];
        for (let at = Number(range.min); at <= Number(range.max); at += 7 * Number(range.step)) {
          range.value = String(at);
          range.dispatchEvent(new Event("input", { bubbles: true }));
          await new Promise((done) => setTimeout(done));
          found.push(number.value.replaceAll(",", ""));
        }
        return found;
      });
    const letIn = await late(page, road);
    const names = ["Budget", "Audience", "Niche", "Hours", "Reach"];
    const early: string[][] = [];
    for (const name of names) early.push(await numbers(name));
    letIn();
    await hydrated(page);
    for (const [at, name] of names.entries()) expect(await numbers(name)).toEqual(early[at]);
  });

  test("says so after a while, and nothing of it once it is alive", async ({ page, road }) => {
    const letIn = await late(page, road);
    await expect(notice(page)).toContainText("still loading");
    await expect(page.getByRole("button", { name: "Show the best mix" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Save plan" })).toBeHidden();
    letIn();
    await hydrated(page);
    await expect(notice(page)).toBeHidden();
    await expect(page.getByRole("button", { name: "Save plan" })).toBeVisible();
  });
});

test.describe("a part that comes alive after the sliders", () => {
  /** Opens a page of which all fields but those beside the sliders wait until they are let in. */
  async function late(page: Page) {
    let letIn = () => {};
    const open = new Promise<void>((done) => (letIn = done));
    await page.route(/split_(planner_parts|advanced_fields)/, async (route) => {
      await open;
      await route.continue();
    });
    await page.goto("/?budget=5000&target.goal=sales&target.value=30");
    await expect(page.locator("html[data-alive]")).toBeAttached();
    for (const slot of ["target", "reasons", "advanced"]) await expect(page.locator(`[data-placeholder='${slot}']`)).toBeAttached();
    return letIn;
  }

  for (const { name, selector, text, added, url } of [
    { name: "number of the target", selector: "input[name='target.value']", text: "42", added: "452", url: /target\.value=452/ },
    { name: "chance of the target", selector: "input[name='target.chance']", text: "0.7", added: "0.57", url: /target\.chance=0\.57/ },
  ])
    test(`leaves text, focus and caret to whoever is typing: ${name}`, async ({ page }) => {
      const letIn = await late(page);
      const field = page.locator(selector);
      await field.fill(text);
      await field.press("ArrowLeft");
      letIn();
      await hydrated(page);
      await expect(field.locator("xpath=ancestor::*[@data-placeholder]"), "the field is alive").toHaveCount(0);
      await expect(field).toBeFocused();
      await expect(field).toHaveValue(text);
      await page.keyboard.type("5");
      await expect(field).toHaveValue(added);
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(url);
    });

  test("leaves a count of one's own mix and the goal that was chosen as they are", async ({ page }) => {
    const letIn = await late(page);
    await page.locator("select[name='target.goal']").selectOption("reach");
    const own = page.getByRole("group", { name: "A mix of your own" });
    const count = own.getByRole("spinbutton", { name: "mid-tier" });
    await count.fill("1");
    letIn();
    await hydrated(page);
    await expect(page).toHaveURL(/target\.goal=reach/);
    await expect(count).toBeFocused();
    await expect(count).toHaveValue("1");
    await page.keyboard.type("2");
    await expect(count).toHaveValue("12");
    await expect(own.getByRole("status")).toContainText("Your mix breaks your limits");
  });

  test("leaves text, focus and caret to whoever searches the ledger", async ({ page }) => {
    let letIn = () => {};
    const open = new Promise<void>((done) => (letIn = done));
    await page.route(/split_page_parts/, async (route) => {
      await open;
      await route.continue();
    });
    await page.goto("/evidence");
    await expect(page.locator("html[data-alive]")).toBeAttached();
    const field = page.getByRole("searchbox");
    await field.fill("credibilty");
    for (let i = 0; i < 2; i++) await field.press("ArrowLeft");
    letIn();
    await hydrated(page);
    await expect(page.locator("[data-placeholder='search']")).toHaveCount(0);
    await expect(field).toBeFocused();
    await expect(page.getByText("Nothing here matches.")).toBeVisible();
    await page.keyboard.type("i");
    await expect(field).toHaveValue("credibility");
    await expect(page.getByText("Nothing here matches.")).toBeHidden();
  });

  test("leaves folds open, and the map on the side that was chosen", async ({ page }) => {
    const letIn = await late(page);
    await page.getByText("Prices and assumptions").click();
    await expect(page.locator("#micro-fee"), "nobody types into what is not there yet").toHaveCount(0);
    await page.getByLabel("Up the side").selectOption("niche");
    letIn();
    await hydrated(page);
    await expect(page.locator("[data-placeholder='advanced']")).toHaveCount(0);
    await expect(page.getByText("Micro creators", { exact: true })).toBeVisible();
    await expect(page.getByLabel("Up the side")).toHaveValue("niche");
    await expect(page.locator("#map-reading")).toContainText("Niche");
  });
});

test.describe("a page that cannot come alive", () => {
  test.use({ expectedErrors: ["Failed to load", "WebAssembly", "net::", "fetch", "is not defined", "SplitLoaderError", "is no part"] });
  const wasm = (fate: Fate): Road => ({ file: (path) => (path.endsWith(".wasm") ? fate : undefined) });
  const page404 = "<!doctype html><title>Blocked</title>";
  const roads: Record<string, Road | undefined> = {
    "no WebAssembly in the browser": undefined,
    "its .wasm lost": wasm("lost"),
    "a page that forbids it for its .wasm": wasm({ status: 403, type: "text/html", body: page404 }),
    "another page for its .wasm": wasm({ type: "text/html", body: page404 }),
    "its .wasm never ending": wasm("endless"),
    "its .js lost": { file: (path) => (/\/pkg\/.*\.js$/.test(path) ? "lost" : undefined) },
  };
  for (const [how, there] of Object.entries(roads))
    test(`says so and answers by itself: ${how}`, async ({ page, road, baseURL }) => {
      if (!there) await page.addInitScript(() => delete (window as { WebAssembly?: unknown }).WebAssembly);
      await page.goto(`${there ? await road(there) : baseURL}/?budget=5000`);
      await expect(notice(page)).toBeVisible();
      await expect(page.getByRole("button", { name: "Save plan" })).toBeHidden();
      await expect(page.getByRole("button", { name: "Present" })).toBeHidden();
      await slider(page).focus();
      await slider(page).press("PageUp");
      const budget = await amount(page).inputValue();
      expect(budget).not.toBe("5000");
      await page.getByRole("button", { name: "Show the best mix" }).click();
      await expect(page).toHaveURL(new RegExp(`budget=${budget}&`));
      await expect(amount(page)).toHaveValue(budget);
      await amount(page).fill("8000");
      await amount(page).press("Enter");
      await expect(page).toHaveURL(/budget=8000/);
    });
});

test.describe("a page that stops", () => {
  test.use({ expectedErrors: ["unreachable"] });
  test("says so and goes on answering by itself", async ({ page }) => {
    await page.goto("/?budget=5000");
    await hydrated(page);
    // What a panic in the page's own code looks like to it.
    await page.evaluate(() => void setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11])))));
    await expect(notice(page)).toContainText("stopped");
    await amount(page).fill("8000");
    await amount(page).press("Enter");
    await expect(page).toHaveURL(/\?.*budget=8000.*/);
    await expect(page.getByRole("button", { name: "Save plan" })).toBeVisible();
  });
});

test("a page that is loaded again shows the plan of its address, whatever was typed before", async ({ page, road }) => {
  await page.goto(`${await road({ file: (path) => (path.endsWith(".wasm") ? "endless" : undefined) })}/?budget=5000`);
  await amount(page).fill("9000");
  await slider(page, "Hours").press("PageUp");
  await page.reload();
  await expect(amount(page)).toHaveValue("5000");
  await page.goto("about:blank");
  await page.goBack();
  await expect(amount(page)).toHaveValue("5000");
});
