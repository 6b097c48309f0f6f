// Asks one server for very many pages, by visitors who often leave in the middle, and then by visitors who ask for the
// dearest plans there are: no turn may be lost, and nobody else may wait for them.
import { Agent, request, type IncomingMessage } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "../story";
import { keep } from "../figures";

const PAGES = 100_000;
const AT_ONCE = 64;

/** Ten minutes are enough for all of it on two cores. */
const LONGEST = 1_200_000;

/** 500 creators with 20 videos each. */
const DEAREST = "budget=100000000&posts=20&creators=500&hours=1000000";

type Asked = { path: string; visitor: string; body?: string; leave?: number };

test.describe.configure({ mode: "serial", timeout: LONGEST });

/** Sends a request and answers with its status and how many milliseconds it took; 0 for who left. */
function ask(baseURL: string, agent: Agent, { path, visitor, body, leave }: Asked) {
  const start = performance.now();
  return new Promise<{ status: number; took: number; text: string }>((done, failed) => {
    const headers: Record<string, string> = { "x-forwarded-for": visitor, accept: "text/html" };
    if (body) headers["content-type"] = "application/json";
    const asking = request(baseURL + path, { agent, headers, method: body ? "POST" : "GET" }, (answer: IncomingMessage) => {
      let text = "";
      answer.on("data", (part) => (text += part));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, took: performance.now() - start, text }));
      answer.on("error", left);
    });
    const left = () => done({ status: 0, took: 0, text: "" });
    asking.on("error", (error) => (leave === undefined ? failed(error) : left()));
    if (leave !== undefined) setTimeout(() => asking.destroy(), leave);
    asking.end(body);
  });
}

test("many pages, and visitors who leave in the middle", async ({ baseURL }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const visitor = (n: number) => `10.${(n >> 6) & 255}.${n & 63}.1`;
  const saved = await ask(baseURL!, agent, { path: "/api/save_plan", visitor: "10.9.9.9", body: '{"plan":"{\\"budget\\":5000}"}' });
  expect(saved.status, saved.text).toBe(200);
  const { view } = JSON.parse(saved.text);
  let asked = 0;
  let left = 0;
  let longest = 0;
  const others = new Map<number, number>();
  const start = performance.now();
  const worker = async () => {
    while (asked < PAGES) {
      const n = (asked += 1);
      // Most are the same plan; some nobody asked for before, and every tenth visitor leaves within twenty milliseconds.
      const path = n % 3 ? `/p/${view}` : n % 50 ? "/?budget=5000" : `/?budget=${1_000 + (n % 7_000)}`;
      const leave = n % 10 ? undefined : n % 20;
      const { status, took } = await ask(baseURL!, agent, { path, visitor: visitor(n), leave });
      if (status === 0) left += 1;
      else if (status !== 200) others.set(status, (others.get(status) ?? 0) + 1);
      longest = Math.max(longest, took);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  keep(`pages a second, ${AT_ONCE} at once, ${left} visitors left`, PAGES / ((performance.now() - start) / 1_000), "pages", 100, "more");
  keep("longest wait for one of them", longest / 1_000, "s", 10);
  expect([...others]).toEqual([]);
  expect(left).toBeGreaterThan(PAGES / 100);
  expect(longest).toBeLessThan(10_000);
  // As many pages at once as there are turns, and more, of plans that nobody asked for before: all are answered.
  const after = Array.from({ length: 12 }, (_, n) => ask(baseURL!, agent, { path: `/?budget=${90_001 + n}`, visitor: `10.8.0.${n}` }));
  for (const { status } of await Promise.all(after)) expect(status).toBe(200);
  agent.destroy();
});

test("three visitors with the dearest plans, and a fourth", async ({ baseURL }) => {
  const agent = new Agent({ keepAlive: true });
  const own = { visitor: "10.7.0.1" };
  const save = () => ask(baseURL!, agent, { ...own, path: "/api/save_plan", body: '{"plan":"{\\"budget\\":7000}"}' });
  const { view } = JSON.parse((await save()).text);
  let over = false;
  let answered = 0;
  const compared = ["a", "b", "c", "d"].map((name, n) => `${name}=${encodeURIComponent(`${DEAREST}&caution=0.${4 + n}`)}`).join("&");
  const heavy = Array.from({ length: 3 }, (_, n) =>
    Array.from({ length: 20 }, async (_, m) => {
      for (let round = 0; !over; round += 1) {
        const unseen = `&audience=${100_000 + n * 1_000 + m * 40 + round}`;
        const path = m % 2 ? `/?${DEAREST}${unseen}` : `/compare?plans=a,b,c,d&${compared}`;
        const { status } = await ask(baseURL!, agent, { path, visitor: `10.6.${n}.1`, leave: 60_000 });
        if (status === 200) answered += 1;
        await pause(1);
      }
    }),
  ).flat();
  await pause(2_000);
  for (const [what, path] of [
    ["a saved plan", `/p/${view}`],
    ["a plan of an address", "/?budget=7100"],
    ["a save", "/api/save_plan"],
  ]) {
    const waits: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      await pause(500);
      const { status, took } = path.startsWith("/api/") ? await save() : await ask(baseURL!, agent, { ...own, path });
      expect(status, what).toBe(200);
      waits.push(took);
    }
    keep(`longest of twenty waits for ${what} beside 60 heavy requests`, Math.max(...waits) / 1_000, "s", 2);
  }
  keep("heavy requests answered meanwhile", answered, "requests", 10, "more");
  // They were no burden if nothing was worked out for them.
  expect(answered).toBeGreaterThan(10);
  over = true;
  agent.destroy();
  await Promise.allSettled(heavy);
});
