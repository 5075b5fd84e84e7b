import { defineConfig } from "@playwright/test";
import { availableParallelism } from "node:os";

// The system's Chromium: PageTests.cs finds it, draws the pages into the folder, and reads the report.
export default defineConfig({
  testDir: ".",
  outputDir: process.env["NETDRAW_PAGE_RESULTS"] ?? "../../../artifacts/page/results",
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  // On a busy machine a page may be looked at before it is drawn; what fails again is wrong.
  retries: 1,
  workers: Number(process.env["NETDRAW_PAGE_WORKERS"] ?? Math.max(2, availableParallelism())),
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env["NETDRAW_CHROMIUM"] ?? "/usr/bin/chromium",
      // Chromium refuses to run as root with its sandbox.
      args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
