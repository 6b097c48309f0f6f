// Asks the server for planner pages, eight at a time over kept connections, and prints how many it renders a second
// and what one costs its processor. The load runs on the same machine.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "../story";
import { keep } from "../figures";

const PAGES = 2_000;
const AT_ONCE = 8;

test("planner pages a second", async ({ baseURL }) => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  // Visitors are told apart by a trusted proxy's word, as behind a real one; each asks for a few pages.
  const page = (visitor: number, query = "") =>
    new Promise<Buffer>((done, failed) => {
      const headers = { "accept-encoding": "br", "x-forwarded-for": `10.0.${visitor >> 8}.${visitor & 255}` };
      request(`${baseURL}/${query}`, { agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => (answer.statusCode === 200 ? done(Buffer.concat(parts)) : failed(new Error(`status ${answer.statusCode}`))));
      })
        .on("error", failed)
        .end();
    });
  const load = async (count: number, query = (_: number) => "") => {
    let asked = 0;
    const worker = async () => {
      while (asked < count) await page((asked += 1) % 1_000, query(asked));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
  const measure = async (what: string, count: number, query?: (asked: number) => string) => {
    const before = processorSeconds();
    const start = performance.now();
    await load(count, query);
    const seconds = (performance.now() - start) / 1_000;
    keep(`planner pages a second, ${what}`, count / seconds, "pages", 400, "more");
    keep(`processor time of a planner page, ${what}`, ((processorSeconds() - before) / count) * 1_000, "ms", 3);
  };
  await load(100);
  const first = await page(0);
  expect(brotliDecompressSync(first).toString()).toContain("Best mix");
  keep("HTML of the first answer, brotli", first.length / 1_000, "kB", 30);
  await measure("of a plan that was opened a moment ago", PAGES);
  // What is kept from plan to plan serves another budget, but hardly another audience.
  const budget = (asked: number) => `?budget=${3_000 + asked}`;
  const audience = (asked: number) => `${budget(asked)}&audience=${100_000 + asked}`;
  await measure("of a plan that nobody opened before", PAGES / 4, budget);
  await measure("of a plan that nobody opened before, of another audience", PAGES / 4, audience);
  agent.destroy();
});

/** What the server's process has used of the processor, as Linux counts it. */
function processorSeconds() {
  const port = process.env.TIERMIX_PORT!;
  const [pid] = execFileSync("pgrep", ["-n", "-f", `^${process.env.TIERMIX}$`]).toString().trim().split("\n");
  if (!pid) throw new Error(`no server at port ${port}`);
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
