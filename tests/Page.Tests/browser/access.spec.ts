import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, level, test, thing } from "./pages";

const states: [string, string, (page: Page) => Promise<void>][] = [
  ["as it opens", "#level=stages", async () => {}],
  ["with a layer chosen", "#level=overview&node=layer%2Fconv1", async () => {}],
  ["with copies listed", "#level=overview&node=layer%2Fres4a_branch1", async () => {}],
  ["with hits listed", "#level=overview", (page) => page.locator("#nd-search").fill("conv")],
  ["with colours by a measure", "#by=macs&level=overview", async () => {}],
  ["with the keys told", "#level=overview", (page) => page.keyboard.press("?")],
  ["with a layer pointed at", "#level=overview", (page) => thing(page, "layer/conv1").hover()],
];

for (const scheme of ["light", "dark"] as const) {
  for (const width of [1440, 390]) {
    // A figure of few boxes has all that one of many has, and its rules are checked in a tenth of the time.
    for (const [name, hash, prepare] of states) {
      test(`No rule of accessibility is broken ${name}, ${scheme}, ${width} pixels wide`, async ({ page, open }) => {
        test.setTimeout(120_000);
        await page.setViewportSize({ width, height: width > 1000 ? 900 : 844 });
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
        await open("resnet50", hash);
        await prepare(page);
        // What is looked at while the page is still changing is looked at again.
        await expect(async () => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`)).toEqual([]);
        }).toPass({ timeout: 60_000 });
        await expect(level(page, "Layers")).toHaveCount(1);
      });
    }
  }
}
