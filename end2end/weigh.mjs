// Prints what the browser downloads and fails when it is more than was decided.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const site = process.argv[2];
const budgets = [
  ["the page's Wasm and its glue", 225_000, (name) => /^pkg\/(tiermix|__wasm_split)\..*(wasm|js)\.br$/.test(name)],
  // Come after the sliders work: the rest of the page at once, the others when they are asked for.
  ["the rest of the page, figures, answers and dialogs", 405_000, (name) => /^pkg\/(split|chunk)_.*\.wasm\.br$/.test(name)],
  ["the charts' script", 170_000, (name) => name === "echarts.js.br"],
];

const files = readdirSync(site, { recursive: true }).map(String);
let over = false;
for (const [what, budget, belongs] of budgets) {
  const parts = files.filter(belongs);
  if (parts.length === 0) throw new Error(`${site} holds nothing for ${what}: build with --release --precompress first`);
  const size = parts.reduce((sum, name) => sum + statSync(join(site, name)).size, 0);
  over ||= size > budget;
  console.log(`${what}: ${kilobytes(size)} of ${kilobytes(budget)} kB${size > budget ? " - TOO LARGE" : ""}`);
}
process.exitCode = over ? 1 : 0;

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}
