import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { launchOptions } from "./chromium.mjs";

const here = import.meta.dirname;
const home = join(here, "results", "server");
const binary = resolve(process.env.TIERMIX ?? join(here, "../target/release/tiermix"));

// Workers read this file again: only the first reading lays out a fresh home and picks a port.
if (!process.env.TIERMIX_PORT) {
  process.env.TIERMIX_PORT = String(await freePort());
  layOutHome(Number(process.env.TIERMIX_PORT));
}
const address = `http://127.0.0.1:${process.env.TIERMIX_PORT}`;

export default defineConfig({
  outputDir: "results/output",
  reporter: [["list"], ["json", { outputFile: "results/report.json" }]],
  forbidOnly: true,
  retries: 0,
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  use: {
    baseURL: address,
    browserName: "chromium",
    colorScheme: "light",
    locale: "en-US",
    timezoneId: "UTC",
    // Traces take a third of the time of all stories: `--trace on` records one.
    trace: "off",
    screenshot: "only-on-failure",
    viewport: { width: 1280, height: 800 },
    launchOptions,
  },
  projects: [
    { name: "stories", testDir: "tests" },
    { name: "bench", testDir: "bench", testMatch: "*.ts", workers: 1 },
    { name: "soak", testDir: "soak", testMatch: "*.ts", workers: 1 },
  ],
  webServer: {
    command: `exec '${binary}'`,
    cwd: home,
    url: address,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});

/** The server runs in a folder of its own with the project's configuration, so that its database starts empty. */
function layOutHome(port: number) {
  let configuration = readFileSync(join(here, "../Leptos.toml"), "utf8");
  for (const [key, value] of [
    ["site-root", join(here, "../target/site")],
    ["site-addr", `127.0.0.1:${port}`],
    // A test may say that it stands for many visitors.
    ["trusted", ["127.0.0.1"]],
  ]) {
    const line = new RegExp(`^${key} *=.*$`, "m");
    if (!line.test(configuration)) throw new Error(`Leptos.toml has no line for ${key}`);
    configuration = configuration.replace(line, `${key} = ${JSON.stringify(value)}`);
  }
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "Leptos.toml"), configuration);
}

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.on("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => (bound && typeof bound === "object" ? found(bound.port) : failed(new Error("no port"))));
    });
  });
}
