import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.env["NETDRAW_PAGES"] ?? "";

/** The bytes of a file beside the pages, as text. */
export const fileText = (name: string): string => readFileSync(join(folder, name), "utf8");

/** Address of a page, from disk. */
export const addressOf = (name: string): string => pathToFileURL(join(folder, `${name}.html`)).href;

/** A page, its address from disk, and what it did that no page may: it is looked at when the test ends. */
export const test = base.extend<{ open: (name: string, hash?: string) => Promise<Page> }>({
  open: async ({ page }, use) => {
    const faults: string[] = [];
    page.on("request", (request) => {
      if (!/^(file|data|blob):/.test(request.url())) {
        faults.push(`request to ${request.url()}`);
      }
    });
    page.on("console", (message) => {
      if (message.type() === "error") {
        faults.push(message.text());
      }
    });
    page.on("pageerror", (error) => faults.push(error.message));
    await use(async (name, hash = "") => {
      await page.goto(addressOf(name) + hash);
      await page.locator(":root[data-program] .nd-box, :root[data-state=ready] #nd-main > *").first().waitFor();
      return page;
    });
    expect(faults).toEqual([]);
  },
});

export { expect };

/** The box or frame of an id in the figure. */
export const thing = (page: Page, id: string): Locator => page.locator(`#nd-view [data-nd="${id}"]`);

/** The middle of something on the screen. */
export async function middle(locator: Locator): Promise<[number, number]> {
  const box = await locator.boundingBox();
  expect(box).not.toBeNull();
  return [box!.x + box!.width / 2, box!.y + box!.height / 2];
}

export const level = (page: Page, name: string): Locator => page.getByRole("radiogroup", { name: "Level of detail" }).getByRole("radio", { name });

export const facts = (page: Page): Locator => page.getByRole("complementary", { name: "Facts" });

/** What the page put into the clipboard. */
export async function copied(page: Page, copy: () => Promise<void>): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await copy();
  await expect(page.locator(".nd-toast")).not.toBeEmpty();
  return page.evaluate(() => navigator.clipboard.readText());
}
