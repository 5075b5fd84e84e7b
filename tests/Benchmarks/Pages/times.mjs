// How long a page takes to open, and one that explains to compute another picture, in ms. Arguments: Chromium, page, runs, modules folder.
const [chromium, page, runs, modules] = process.argv.slice(2);
const { chromium: browsers } = await import(`${modules}/@playwright/test/index.mjs`);
const browser = await browsers.launch({ executablePath: chromium, args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"] });
const open = [];
const computed = [];
try {
  for (let i = 0; i < Number(runs); i++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const tab = await context.newPage();
    // Interactive is a page when its program has drawn it and a frame of that is on the screen.
    await tab.addInitScript(() => {
      const seen = new MutationObserver(() => {
        if (document.documentElement.dataset.program !== undefined && document.querySelector(".nd-box, #nd-main > *")) {
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => (globalThis.opened = performance.now())));
        }
      });
      seen.observe(document, { subtree: true, childList: true, attributes: true });
    });
    await tab.goto(page);
    open.push(await (await tab.waitForFunction(() => globalThis.opened)).jsonValue());
    const other = tab.getByRole("radiogroup", { name: "Picture" }).getByRole("radio").nth(1);
    if ((await other.count()) > 0) {
      await tab.locator(":root[data-state=ready]").waitFor();
      computed.push(await other.evaluate((button) => new Promise((done) => {
        const begun = performance.now();
        const state = new MutationObserver(() => document.documentElement.dataset.state === "ready" && done(performance.now() - begun));
        state.observe(document.documentElement, { attributes: true });
        button.click();
      })));
    }
    await context.close();
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify({ open, computed }));
