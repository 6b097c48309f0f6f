// A phone in a room behind what venues put between it and the server, and after what phones do to a page.
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Browser, Page } from "@playwright/test";
import { expect, open, test } from "../story";

const stage = (page: Page) => page.getByRole("region", { name: "Stage" });
const alive = (phone: Page) => expect(phone.locator("html[data-alive]")).toBeAttached({ timeout: 20_000 });
/** The newest state is there within eight seconds. */
const follows = (phone: Page, step: string) => expect(phone.locator(".phone")).toHaveAttribute("data-step", step, { timeout: 8_000 });

async function openRoom(page: Page): Promise<string> {
  await open(page, "/");
  await page.getByRole("button", { name: "Present" }).click();
  await stage(page).getByRole("button", { name: "Open a room" }).click();
  return (await page.locator(".stage-way-in .stage-code-letters").textContent())!.replace(" ", "");
}

type Pass = (from: IncomingMessage, to: ServerResponse, isStream: boolean) => void;

/** A proxy in front of the site; `pass` hands the answer on, and `refuse` may answer in its place. */
async function proxy(site: string, pass: Pass, refuse?: (asked: IncomingMessage, answer: ServerResponse) => boolean) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((asked, answer) => {
    if (refuse?.(asked, answer)) return;
    const isStream = asked.url!.endsWith("/stream");
    const upstream = ask(new URL(asked.url!, site), { method: asked.method, headers: asked.headers }, (from) => pass(from, answer, isStream));
    upstream.on("error", () => answer.destroy());
    answer.on("close", () => upstream.destroy());
    asked.pipe(upstream);
  });
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}

const through: Pass = (from, to) => {
  to.writeHead(from.statusCode!, from.headers);
  from.pipe(to);
};

let refuses = false;
const proxies: [string, Pass, ((asked: IncomingMessage, answer: ServerResponse) => boolean)?][] = [
  [
    "holds a stream back for ever",
    (from, to, isStream) => {
      if (!isStream) return through(from, to, isStream);
      // As an antivirus does that waits for the end of a download.
      from.resume();
    },
  ],
  [
    "holds each event back until the next one comes",
    (from, to, isStream) => {
      if (!isStream) return through(from, to, isStream);
      to.writeHead(from.statusCode!, from.headers);
      let held: Buffer | undefined;
      from.on("data", (piece: Buffer) => {
        if (held) to.write(held);
        held = piece;
      });
    },
  ],
  [
    "cuts a stream after two seconds",
    (from, to, isStream) => {
      through(from, to, isStream);
      if (isStream) setTimeout(() => to.destroy(), 2_000);
    },
  ],
  [
    "answers for itself where it should be the room, for five seconds",
    through,
    (asked, answer) => {
      if (!refuses || !asked.url!.startsWith("/join/")) return false;
      answer.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome to the hotel</h1>");
      return true;
    },
  ],
  [
    "refuses everything for five seconds",
    through,
    (asked, answer) => {
      if (!refuses || !asked.url!.startsWith("/join/")) return false;
      answer.writeHead(503).end("busy");
      return true;
    },
  ],
  [
    "closes each connection after its answer",
    (from, to) => {
      to.writeHead(from.statusCode!, { ...from.headers, connection: "close" });
      from.pipe(to);
    },
  ],
];

for (const [what, pass, refuse] of proxies)
  test(`behind a proxy that ${what}, a phone shows the newest state`, async ({ page, browser, baseURL }) => {
    test.setTimeout(90_000);
    refuses = false;
    const code = await openRoom(page);
    const between = await proxy(baseURL!, pass, refuse);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "en-US" });
    const phone = await context.newPage();
    await phone.goto(`${between.address}/join/${code}`);
    await alive(phone);
    await page.keyboard.press("PageDown");
    await follows(phone, "predict");
    refuses = true;
    await page.keyboard.press("PageDown");
    await page.waitForTimeout(refuse ? 5_000 : 0);
    refuses = false;
    await follows(phone, "predictions");
    await page.keyboard.press("a");
    await follows(phone, "predict");
    await phone.getByRole("button", { name: "Send my answer" }).click();
    await expect(phone.locator(".phone-progress")).toContainText("Counted", { timeout: 8_000 });
    await context.close();
    between.close();
  });

/** A phone that is frozen while the wall goes on, and shows the newest state once it is awake. */
async function phoneThatSlept(page: Page, browser: Browser, milliseconds: number) {
  const code = await openRoom(page);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: "en-US" });
  const phone = await context.newPage();
  await phone.goto(`/join/${code}`);
  await alive(phone);
  const session = await context.newCDPSession(phone);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await page.keyboard.press("PageDown");
  await page.waitForTimeout(milliseconds);
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await follows(phone, "predict");
  return { code, context, phone };
}

test("a phone that slept for a minute shows the newest state", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const { context } = await phoneThatSlept(page, browser, 60_000);
  await context.close();
});

test("a phone that slept, one that went back, and seven tabs of one browser all show the newest state", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const { code, context, phone } = await phoneThatSlept(page, browser, 3_000);

  // Steps add nothing to the history: back leads out, and forward in again.
  await phone.goto("/evidence");
  await page.keyboard.press("PageDown");
  await phone.goBack();
  await follows(phone, "predictions");

  const tabs = [phone];
  for (let more = 0; more < 6; more += 1) tabs.push(await context.newPage());
  for (const tab of tabs.slice(1)) {
    await tab.goto(`/join/${code}`);
    await expect(tab.locator(".phone")).toHaveAttribute("data-step", "predictions");
  }
  await page.keyboard.press("a");
  for (const tab of tabs) {
    await tab.bringToFront();
    await follows(tab, "predict");
  }
  await context.close();
});
