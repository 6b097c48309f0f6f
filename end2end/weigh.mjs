// Prints what the browser downloads and fails when it is more than was decided.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const site = process.argv[2];
const files = readdirSync(site, { recursive: true }).map(String);
const manifest = files.find((name) => /^pkg\/__wasm_split_manifest\..*\.json$/.test(name));
if (!manifest) throw new Error(`${site} holds no list of the parts: build with --release --precompress first`);
const chunks = Object.entries(JSON.parse(readFileSync(join(site, manifest), "utf8")));

// In the order in which they come: a chunk that several parts share counts for the first of them.
const parts = [
  ["the page's Wasm and its glue", 225_000, named(/^pkg\/(tiermix|__wasm_split)\..*(wasm|js)\.br$/)],
  // Come after the sliders work: the first at once, the others when they are asked for.
  ["the rest of the page", 292_000, chunksOf("planner_parts", "search")],
  ["answers, figures, dialogs and other pages", 315_000, chunksOf("work_out", "reach_versus_cost_figure", "dialogs", "advanced_fields", "check_secret", "page_parts")],
  // Come when somebody opens "Your creators", and when the first list is read: workbooks, encodings, words of headers.
  ["creators by name", 126_000, chunksOf("named_code", "creators_panel", "carry_out", "read")],
  ["the reader of lists", 404_000, chunksOf("read_list")],
  // Comes when somebody presents.
  ["the stage", 122_000, chunksOf("stage_parts")],
  // Comes to a phone in a room, beside the page's Wasm.
  ["the page of a phone", 33_000, chunksOf("phone_parts")],
  ["the charts' script", 170_000, named(/^echarts\.js\.br$/)],
];

const weighed = new Set();
let over = false;
for (const [what, budget, belonging] of parts) {
  const news = [...new Set(belonging)].filter((name) => !weighed.has(name));
  if (news.length === 0) throw new Error(`${site} holds nothing for ${what}`);
  for (const name of news) weighed.add(name);
  const size = news.reduce((sum, name) => sum + statSync(join(site, name)).size, 0);
  over ||= size > budget;
  console.log(`${what}: ${kilobytes(size)} of ${kilobytes(budget)} kB${size > budget ? " - TOO LARGE" : ""}`);
}
const forgotten = files.filter((name) => /^pkg\/.*\.wasm\.br$/.test(name) && !weighed.has(name));
if (forgotten.length > 0) throw new Error(`no part of the page counts ${forgotten.join(", ")}`);
process.exitCode = over ? 1 : 0;

function named(pattern) {
  return files.filter((name) => pattern.test(name));
}

/** The files of lazy functions, whose names the list of the parts ends with a number. */
function chunksOf(...functions) {
  const of = chunks.filter(([name]) => functions.includes(name.replace(/_\d+$/, "")));
  return of.flatMap(([, names]) => names.map((name) => `pkg/${name}.wasm.br`));
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}
