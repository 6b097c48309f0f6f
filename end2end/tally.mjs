// Adds up the tests that ran, from cargo's and Playwright's own reports, and prints one line.
// A step that failed without a failed test in it (a lint, a build) counts as one failure.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [failedStep, logs, results] = process.argv.slice(2);
let [passed, failed, skipped] = [0, 0, 0];

for (const name of existsSync(logs) ? readdirSync(logs) : []) {
  const log = readFileSync(join(logs, name), "utf8");
  for (const [, good, bad, ignored] of log.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm)) {
    passed += Number(good);
    failed += Number(bad);
    skipped += Number(ignored);
  }
}

const report = join(results, "report.json");
if (existsSync(report)) {
  const { stats } = JSON.parse(readFileSync(report, "utf8"));
  passed += stats.expected;
  failed += stats.unexpected + stats.flaky;
  skipped += stats.skipped;
}

if (failedStep && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
