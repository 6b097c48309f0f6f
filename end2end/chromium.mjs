// Which Chromium the tests use: Debian's when it is there, otherwise Playwright's own.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const system = "/usr/bin/chromium";

/** Whether a browser is there to be started. */
export const installed = existsSync(system) || existsSync(chromium.executablePath());

/** How Playwright starts it. Chromium's sandbox refuses to run as root, as containers do. */
export const launchOptions = {
  executablePath: existsSync(system) ? system : undefined,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
};
