import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { addressOf, copied, expect, facts, fileText, level, middle, test, thing } from "./pages";

test("Every level of detail is in the page", async ({ open }) => {
  const page = await open("resnet50");
  const counts: number[] = [];
  for (const name of ["Stages", "Overview", "Blocks", "Layers", "Full"]) {
    await level(page, name).click();
    await expect(level(page, name)).toBeChecked();
    counts.push(await page.locator("#nd-view .nd-box").count());
  }
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(new Set(counts).size).toBe(5);
});

test("Moving between levels keeps the chosen layer in place", async ({ open }) => {
  const page = await open("resnet50");
  await level(page, "Blocks").click();
  const box = thing(page, "layer/res3a_branch2a");
  await box.focus();
  await page.keyboard.press("Enter");
  // What is chosen is brought into view first.
  await expect(box).toHaveClass(/nd-chosen/);
  await expect(box).toBeInViewport();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const before = await middle(box);
  await page.keyboard.press("4");
  await expect(level(page, "Layers")).toBeChecked();
  await expect(box).toHaveClass(/nd-chosen/);
  await expect.poll(async () => {
    const after = await middle(box);
    return Math.max(Math.abs(after[0] - before[0]), Math.abs(after[1] - before[1]));
  }).toBeLessThan(3);
});

/** Changes the level, and says how far from where it was a layer is in the figure that fades away; null where none does. */
const fadingAway = (page: Page, name: string): Promise<number | null> => page.evaluate((wanted) => {
  const before = document.querySelector('#nd-view [data-nd="layer/conv1"]')!.getBoundingClientRect();
  [...document.querySelectorAll<HTMLElement>("[role=radio]")].find((r) => r.textContent === wanted)!.click();
  const left = [...document.querySelectorAll(".nd-leaving .nd-box")].find((b) => b.textContent?.trim().startsWith("conv1"))?.getBoundingClientRect();
  return left ? Math.abs(left.x - before.x) + Math.abs(left.y - before.y) : null;
}, name);

test("The level that was shown fades where it was", async ({ page, open }) => {
  await open("resnet50", "#node=layer%2Fconv1");
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await fadingAway(page, "Overview")).toBeLessThan(2);
  await expect(page.locator(".nd-leaving")).toHaveCount(0);
  await expect(thing(page, "layer/conv1")).toHaveClass(/nd-chosen/);
});

test("Where a level does not draw what is chosen, the view stays about it", async ({ open }) => {
  const page = await open("shapes", "#level=full");
  // The normalisation is part of its convolution's box in coarser levels; the flattening is not drawn there.
  const hidden = page.locator("#nd-view .nd-box", { hasText: "flat" }).first();
  await hidden.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("4");
  await expect(level(page, "Layers")).toBeChecked();
  await expect(thing(page, "layer/classes")).toBeInViewport();
});

test("Nothing fades for who wants no motion", async ({ open }) => {
  expect(await fadingAway(await open("resnet50", "#node=layer%2Fconv1"), "Overview")).toBeNull();
});

test("Stored tensors say what they are like, as inspect has it", async ({ open }) => {
  const page = await open("shapes", "#level=full&node=layer%2Fstem%2Fconv");
  await expect(facts(page).locator(".nd-stored .nd-like").first()).toHaveText("−0.378 … 0.439 · mean 0.00434 · deviation 0.138 · 0 % zeros");
  const [strip, block] = [await facts(page).locator(".nd-spread").first().boundingBox(), await facts(page).locator(".nd-spread u").first().boundingBox()];
  // The mean and a deviation to each side, between the smallest and the largest.
  expect(block!.width / strip!.width).toBeCloseTo((2 * 0.1377) / (0.378 + 0.439), 2);
  expect((block!.x - strip!.x) / strip!.width).toBeCloseTo((0.004339 - 0.1377 + 0.378) / (0.378 + 0.439), 2);
});

test("Learned weights of several layers are told together", async ({ open }) => {
  const page = await open("shapes");
  await expect(facts(page).getByRole("heading", { name: "Learned weights" })).toBeVisible();
  await expect(facts(page).locator(".nd-like").first()).toContainText(/^−[\d.]+ … [\d.]+ · mean −?[\d.]+ · deviation [\d.]+ · [\d.]+ % zeros$/);
});

test("A model without weights says nothing of them", async ({ open }) => {
  await expect(facts(await open("resnet50")).getByRole("heading", { name: "Learned weights" })).toHaveCount(0);
});

test("A layer that a coarser level folds is its block there", async ({ open }) => {
  const page = await open("resnet50", "#node=layer%2Fres4c_branch2b");
  await expect(thing(page, "layer/res4c_branch2b")).toHaveClass(/nd-chosen/);
  await level(page, "Overview").click();
  await expect(page.locator("#nd-view .nd-chosen")).toHaveAttribute("aria-label", /bottleneck ×6/);
});

test("A box of copies lists them with what differs", async ({ open }) => {
  const page = await open("resnet50", "#level=overview&node=layer%2Fres4a_branch1");
  const rows = facts(page).locator("tbody tr");
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(0)).toContainText("res4a");
  await expect(rows.nth(5)).toContainText("res4f");
  // The first one widens the maps, the others are alike.
  await expect(rows.nth(0).locator(".nd-differs")).toHaveCount(3);
  await expect(rows.nth(1).locator(".nd-differs")).toHaveCount(0);
});

test("A copy is drawn, and leads to its layers", async ({ open }) => {
  const page = await open("resnet50", "#level=overview&node=layer%2Fres4a_branch1");
  await facts(page).getByRole("button", { name: "res4c" }).first().click();
  const drawing = facts(page).locator(".nd-cut svg");
  await expect(drawing).toContainText("res4c_branch2b");
  await expect(drawing).not.toContainText("res4b_branch2b");
  await drawing.getByText("res4c_branch2b").click();
  await expect(thing(page, "layer/res4c_branch2b")).toHaveClass(/nd-chosen/);
});

test("A frame of copies lists them too", async ({ open }) => {
  const page = await open("resnet50", "#level=blocks");
  const frame = page.locator("#nd-view .nd-frame", { hasText: "×" }).first();
  await frame.focus();
  await page.keyboard.press("Enter");
  await expect(facts(page).locator("tbody tr")).not.toHaveCount(0);
});

test("Pointing at a layer lights its edges and neighbours", async ({ open }) => {
  const page = await open("resnet50");
  await thing(page, "layer/res2a_branch2b").hover();
  await expect(thing(page, "layer/res2a_branch2b")).toHaveClass(/nd-hovered/);
  await expect(thing(page, "layer/res2a_branch2a")).toHaveClass(/nd-on/);
  await expect(thing(page, "layer/res2a_branch2c")).toHaveClass(/nd-on/);
  await expect(thing(page, "layer/res2a_branch1")).not.toHaveClass(/nd-on/);
  await expect(page.locator("#nd-view g.edge.nd-on")).toHaveCount(2);
  expect(Number(await thing(page, "layer/pool1").evaluate((e) => getComputedStyle(e).opacity))).toBeLessThan(1);
});

test("What is pointed at is told beside it", async ({ open }) => {
  const page = await open("resnet50");
  await thing(page, "layer/conv1").hover();
  const tip = page.locator(".nd-tip");
  await expect(tip).toContainText("7×7 conv, 64, /2");
  await expect(tip).toContainText("1×64×112×112");
  await expect(tip).toContainText("118 M multiply-adds");
  const [box, own] = [await thing(page, "layer/conv1").boundingBox(), await tip.boundingBox()];
  expect(own!.x + own!.width <= box!.x || own!.x >= box!.x + box!.width).toBe(true);
});

test("All that leads to a layer and from it is traced", async ({ open }) => {
  const page = await open("resnet50", "#node=layer%2Fres2a_branch2b");
  await page.getByRole("button", { name: "All before it" }).click();
  await expect(thing(page, "layer/pool1")).toHaveClass(/nd-on/);
  await expect(thing(page, "input/data")).toHaveClass(/nd-on/);
  await expect(thing(page, "layer/res2a_branch1")).not.toHaveClass(/nd-on/);
  await page.keyboard.press("d");
  await expect(thing(page, "layer/fc1000")).toHaveClass(/nd-on/);
  // Once from the facts to the box, once from what is traced to what is chosen.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(thing(page, "layer/fc1000")).not.toHaveClass(/nd-on/);
});

test("The facts of a layer are those of inspect", async ({ open }) => {
  const page = await open("resnet50", "#node=layer%2Fconv1&level=full");
  const panel = facts(page);
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText("conv1");
  await expect(panel).toContainText("1×3×224×224");
  await expect(panel).toContainText("1×64×112×112");
  await expect(panel).toContainText("convolution_param.kernel_size");
  await expect(panel).toContainText("3.06 MiB");
  await expect(panel).toContainText("7×7 /2");
  await expect(panel).toContainText("9.41 k");
});

test("The facts of a transformer's layer have module, class and inputs", async ({ open }) => {
  const page = await open("transformer", "#level=full");
  await page.locator("#nd-search").fill("type:MatMul");
  await page.keyboard.press("Enter");
  await expect(facts(page)).toContainText("Module");
  await expect(facts(page)).toContainText("Inputs");
});

test("Every name in the facts leads there", async ({ open }) => {
  const page = await open("resnet50", "#node=layer%2Fconv1");
  await facts(page).getByRole("listitem").getByRole("button", { name: /pool1/ }).click();
  await expect(thing(page, "layer/pool1")).toHaveClass(/nd-chosen/);
});

test("Colours show a measure with its scale, and sums stay", async ({ open }) => {
  const page = await open("resnet50");
  const fill = () => thing(page, "layer/res2a_branch2b").locator("rect").first().evaluate((e) => getComputedStyle(e).fill);
  const plain = await fill();
  for (const [name, most] of [["Parameters", /2.36 M/], ["Multiply-adds", /118 M/], ["Memory", /MiB/], ["Receptive field", /483 px/]] as const) {
    await page.getByRole("radiogroup", { name: "Colour by" }).getByRole("radio", { name }).click();
    await expect(page.locator(".nd-key")).toContainText(most);
    await expect.poll(fill).not.toBe(plain);
  }
  await page.getByRole("radio", { name: "Type" }).click();
  await expect.poll(fill).toBe(plain);
  await expect(page.locator(".nd-key")).toHaveCount(0);
});

test("Boxes add up to the whole net at every level", async ({ open }) => {
  const page = await open("resnet50");
  for (const name of ["stages", "overview", "blocks", "layers", "full"]) {
    const sums = await page.evaluate(async (wanted) => {
      const packed = document.getElementById("nd-data")?.textContent ?? "";
      const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
      const data = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();
      const drawn = data.levels.find((l: { name: string }) => l.name === wanted);
      const layers = new Set<number>(drawn.nodes.filter((n: { kind: string }) => n.kind !== "output").flatMap((n: { layers: number[] }) => n.layers));
      let count = 0;
      const total = (key: string) => [...layers].reduce((sum, l) => sum + data.layers[l][key], 0);
      for (const node of drawn.nodes) {
        count += node.kind === "output" ? 0 : node.layers.length;
      }
      return { isOnce: count === layers.size, macs: total("macs") - data.totals.macs, parameters: total("parameters") - data.totals.parameters };
    }, name);
    expect({ name, ...sums }).toEqual({ name, isOnce: true, macs: 0, parameters: 0 });
  }
});

test("The address keeps what was chosen", async ({ open }) => {
  const page = await open("resnet50");
  await level(page, "Blocks").click();
  await page.getByRole("radio", { name: "Memory" }).click();
  await thing(page, "layer/conv1").click();
  await expect.poll(() => page.evaluate(() => location.hash)).toBe("#level=blocks&node=layer%2Fconv1&by=memory");
  await page.reload();
  await expect(level(page, "Blocks")).toBeChecked();
  await expect(page.getByRole("radio", { name: "Memory" })).toBeChecked();
  await expect(thing(page, "layer/conv1")).toHaveClass(/nd-chosen/);
});

test("An address of nothing opens the page as it is", async ({ open }) => {
  const page = await open("resnet50", "#level=none&node=layer%2Fnone&by=none");
  await expect(level(page, "Layers")).toBeChecked();
  await expect(page.locator("#nd-view .nd-chosen")).toHaveCount(0);
});

test("What is copied and saved is the file that the program writes", async ({ open }) => {
  const page = await open("resnet50");
  expect(await copied(page, () => page.getByRole("button", { name: "Copy SVG" }).click())).toBe(fileText("resnet50.svg"));
  await level(page, "Overview").click();
  await page.getByRole("button", { name: "Download" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "resnet50-overview.svg" }).click()]);
  expect(readFileSync(await download.path(), "utf8")).toBe(fileText("resnet50-overview.svg"));
});

test("A picture is saved in the size that is asked for", async ({ open }) => {
  const page = await open("resnet50", "#level=overview");
  await page.getByRole("button", { name: "Download" }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "resnet50-overview.png, 2×" }).click()]);
  const png = readFileSync(await download.path());
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const width = /width="([\d.]+)pt"/.exec(fileText("resnet50-overview.svg"))?.[1];
  expect(png.readUInt32BE(16)).toBe(Math.ceil((Number(width) * 8) / 3));
});

test("The command that makes the figure is copied", async ({ open }) => {
  const page = await open("resnet50", "#level=stages");
  expect(await copied(page, () => page.getByRole("button", { name: "Copy command" }).click())).toBe("netdraw draw resnet50.prototxt --text=font --detail=stages -o resnet50-stages.svg");
});

test("Dark and light follow the system, and the key", async ({ page, open }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open("resnet50");
  await expect(page.locator(":root")).toHaveAttribute("data-scheme", "dark");
  const dark = await thing(page, "layer/conv1").locator("rect").first().getAttribute("fill");
  await page.keyboard.press("t");
  await expect(page.locator(":root")).toHaveAttribute("data-scheme", "light");
  expect(await thing(page, "layer/conv1").locator("rect").first().getAttribute("fill")).not.toBe(dark);
});

test("A theme that was chosen stays in the dark", async ({ page, open }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await open("alexnet");
  await expect(page.locator("#nd-view .nd-box").first()).toBeVisible();
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  expect(await page.locator("#nd-view svg > rect").first().getAttribute("fill")).toBe("#ffffff");
});

test("A style that draws volumes is coloured too", async ({ open }) => {
  const page = await open("alexnet");
  const fills = () => page.locator("#nd-view .nd-box path").evaluateAll((paths) => paths.map((p) => getComputedStyle(p).fill).join());
  const plain = await fills();
  await page.getByRole("radio", { name: "Parameters" }).click();
  await expect.poll(fills).not.toBe(plain);
});

test("Without the program the figure is there", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(addressOf("resnet50"));
  await expect(page.locator("#nd-figure > svg")).toBeVisible();
  await expect(page.locator("#nd-figure")).toContainText("res5c_branch2c");
  await context.close();
});

test("Names of any kind are shown as they are", async ({ open }) => {
  const page = await open("hostile");
  await expect(page.locator("#nd-view")).toContainText("<img");
  await page.locator("#nd-search").fill("img");
  await page.keyboard.press("Enter");
  await expect(facts(page)).toContainText("<img src=x onerror=alert(1)>");
  await page.locator("#nd-search").fill("script");
  await page.keyboard.press("Enter");
  await expect(facts(page)).toContainText("</script><script>alert(2)</script>");
  await expect(page.locator("img, iframe, object, embed")).toHaveCount(0);
  await expect(page.locator("script")).toHaveCount(2);
  expect(await page.title()).toBe("</title><script>alert(3)</script>");
});

test("The policy of the page allows nothing from elsewhere", async ({ page }) => {
  await page.goto(addressOf("resnet50"));
  const policy = await page.locator("meta[http-equiv]").getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  const answer = await page.evaluate(() => fetch("https://example.org/").then(() => "answered", () => "refused"));
  expect(answer).toBe("refused");
});
