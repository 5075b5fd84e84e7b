import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { copied, expect, test } from "./pages";

const maps = (page: Page, layer: string): Locator => page.getByRole("button", { name: new RegExp(`^${layer}, .* maps? of `) });
const chip = (page: Page): Locator => page.locator(".nd-chip");
const title = (page: Page): Locator => page.locator("#nd-title");
const number = (text: string): number => Number(text.replace("≈", "").replace("−", "-").replace(",", "").trim());
const value = async (page: Page): Promise<number> => number(await chip(page).locator("b").innerText());

/** Numbers of a table's column. */
async function column(page: Page, index: number): Promise<number[]> {
  const cells = await page.locator(`.nd-alt tbody td:nth-child(${index})`).allTextContents();
  return cells.map((c) => (c === "padding" ? 0 : number(c)));
}

test("A page shows every layer with its maps, and the classes", async ({ open }) => {
  const page = await open("explain-shapes");
  await expect(page.locator(".nd-strip")).toHaveCount(26);
  await expect(page.getByRole("list", { name: "Classes" }).getByRole("listitem")).toHaveCount(6);
  await expect(page.locator(".nd-strip .nd-more").first()).toHaveText("10 of 16");
  await expect(page.locator(".nd-meta")).toContainText("46 k parameters");
});

test("Maps hold what the net computes, in colours of their sign", async ({ open }) => {
  const page = await open("explain-multi", "#layer=first&map=1&y=3&x=4");
  const colors = await page.locator(".nd-result canvas").evaluate((c: HTMLCanvasElement) => {
    const d = c.getContext("2d")!.getImageData(0, 0, c.width, c.height).data;
    const at = (i: number) => [d[i * 4]!, d[i * 4 + 1]!, d[i * 4 + 2]!];
    return { size: [c.width, c.height], pixels: Array.from({ length: c.width * c.height }, (_, i) => at(i)) };
  });
  expect(colors.size).toEqual([24, 24]);
  for (const [y, x] of [[3, 4], [12, 9], [20, 20]] as const) {
    await page.locator(".nd-result .nd-map").click({ position: { x: ((x + 0.5) * 232) / 24, y: ((y + 0.5) * 232) / 24 } });
    await expect(chip(page)).toContainText(`(${y}, ${x})`);
    const [red, , blue] = colors.pixels[y * 24 + x]!;
    const shown = await value(page);
    expect(Math.sign(red! - blue!)).toBe(Math.abs(shown) < 0.01 ? Math.sign(red! - blue!) : Math.sign(shown));
  }
});

test("Pointing at a map tells its value and lights what it comes from", async ({ open }) => {
  const page = await open("explain-multi");
  await maps(page, "second").hover({ position: { x: 20, y: 20 } });
  await expect(chip(page)).toContainText("second, map");
  await expect(page.locator(".nd-lit")).toHaveCount(8);
  await page.mouse.move(5, 300);
  await expect(page.locator(".nd-lit")).toHaveCount(0);
  await expect(chip(page)).toContainText("Point at a map");
});

test("A click on a map opens it, Escape goes back to it", async ({ open }) => {
  const page = await open("explain-multi");
  await maps(page, "second").click({ position: { x: 20, y: 60 } });
  await expect(title(page)).toHaveText(/^second, map \d+ of 16$/);
  await expect(page.locator(".nd-dh .nd-kind")).toContainText("Slides 16 kernels of 8×3×3 by 1 over 12×12 with 1 of padding → 12×12. 1,168 parameters.");
  await page.keyboard.press("Escape");
  await expect(maps(page, "second")).toBeFocused();
});

test("A convolution adds up: products to partial sums, those and the bias to the value", async ({ open }) => {
  const page = await open("explain-multi", "#layer=second&map=3&y=5&x=0");
  const rows = page.locator("button.nd-row");
  await expect(rows).toHaveCount(8);
  await page.locator(".nd-alt summary").click();
  let total = 0;
  for (let i = 0; i < 8; i++) {
    await rows.nth(i).click();
    const part = number(await rows.nth(i).locator("b").innerText());
    const [inputs, weights, products] = [await column(page, 3), await column(page, 4), await column(page, 5)];
    expect(products).toHaveLength(9);
    expect(products.reduce((a, b) => a + b, 0)).toBeCloseTo(part, 1);
    inputs.forEach((v, k) => expect(v * weights[k]!).toBeCloseTo(products[k]!, 1));
    total += part;
  }
  await expect(page.locator(".nd-alt tbody")).toContainText("padding");
  const bias = number(await page.locator(".nd-sum p", { hasText: "bias" }).locator("b").innerText());
  expect(total + bias).toBeCloseTo(await value(page), 1);
});

test("Arrows and steps move the window, Space plays", async ({ open }) => {
  const page = await open("explain-multi", "#layer=first&map=1&y=3&x=22");
  await page.keyboard.press("ArrowRight");
  await expect(chip(page)).toContainText("(3, 23)");
  await page.keyboard.press(".");
  await expect(chip(page)).toContainText("(4, 0)");
  await page.keyboard.press(",");
  await page.keyboard.press("ArrowUp");
  await expect(chip(page)).toContainText("(2, 23)");
  await page.locator("#nd-close").click();
  await page.keyboard.press(" ");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(chip(page)).toContainText("(3, ");
  await page.keyboard.press("]");
  await expect(title(page)).toHaveText("first, map 2 of 8");
  await page.keyboard.press(">");
  await expect(title(page)).toContainText("first_relu, map");
});

test("A pooling gives the largest value of its window", async ({ open }) => {
  const page = await open("explain-multi", "#layer=pool1&map=2&y=4&x=6");
  await page.locator(".nd-alt summary").click();
  const values = await column(page, 3);
  expect(values).toHaveLength(4);
  expect(Math.max(...values)).toBe(await value(page));
});

test("A rectifier's curve has the value before and after", async ({ open }) => {
  const page = await open("explain-multi", "#layer=first_relu&map=1&y=4&x=6");
  const line = await page.locator(".nd-line-of").innerText();
  const [, before, after] = /^max\(0, (\S+)\) = (\S+)/.exec(line)!;
  expect(Math.max(0, number(before!))).toBe(number(after!));
  await expect(page.getByRole("img", { name: /^Curve of the function/ })).toBeVisible();
});

test("Normalisation, a skip's sum and a global mean are told in numbers", async ({ open }) => {
  const page = await open("explain-shapes", "#layer=stem%2Fnorm&map=2&y=4&x=6");
  await expect(page.locator(".nd-symbols")).toContainText("the variance seen in training");
  await page.goto(page.url().replace(/#.*/, "#layer=residual%2Fadd&map=2&y=4&x=6"));
  const sum = await page.locator(".nd-line-of").innerText();
  const [a, b, c] = sum.split(/ [+=] /).map(number);
  expect(a! + b!).toBeCloseTo(c!, 2);
  await page.goto(page.url().replace(/#.*/, "#layer=mean&map=2&y=0&x=0"));
  await expect(page.locator(".nd-line-of")).toContainText("÷ 16×18 =");
});

test("A dense layer's terms and what is left of them add up", async ({ open }) => {
  const page = await open("explain-multi", "#layer=dense&x=1");
  const terms = (await page.locator(".nd-terms b").allTextContents()).map(number);
  const [, total, bias, result] = (await page.locator(".nd-line-of").innerText()).split(/Σ|\+ bias|=/).map(number);
  const rest = number((await page.locator(".nd-rest b").innerText()));
  expect(terms.reduce((a, b) => a + b, 0) + rest).toBeCloseTo(total!, 1);
  expect(total! + bias!).toBeCloseTo(result!, 2);
  expect(result!).toBe(await value(page));
  await expect(page.locator(".nd-terms li").first()).toContainText("mean, map");
});

test("A softmax is told as a fraction, a row lights its term, and shares add up", async ({ open }) => {
  const page = await open("explain-shapes", "#layer=softmax&x=2");
  const shares = (await page.locator(".nd-softtable td:nth-child(4)").allTextContents()).map((t) => Number(t.replace(" %", "")));
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 0);
  await page.locator(".nd-softtable tbody tr").nth(2).hover();
  await expect(page.locator(".nd-term.nd-on")).not.toHaveCount(0);
  await page.locator(".nd-softtable tbody tr").first().getByRole("button").click();
  await expect(page.locator(".nd-softtable tbody tr").first()).toHaveClass(/nd-own/);
  await expect(page.locator(".nd-fraction")).toContainText("e");
});

test("A class leads to what its score is made of", async ({ open }) => {
  const page = await open("explain-shapes");
  await page.getByRole("list", { name: "Classes" }).getByRole("button", { name: /^star/ }).click();
  await expect(title(page)).toHaveText("classes");
  await expect(page.locator(".nd-close h3")).toHaveText("star: 48 inputs, each times its weight");
});

test("Another picture is computed, by click and by key", async ({ open }) => {
  const page = await open("explain-shapes");
  const best = page.locator(".nd-classes .nd-best");
  const first = await best.innerText();
  await page.getByRole("radio", { name: "disc.png" }).click();
  await expect(best).toContainText("disc");
  await page.keyboard.press("i");
  await expect(best).toHaveText(first, { useInnerText: true });
});

test("A picture of one's own is computed in the page", async ({ open }) => {
  const page = await open("explain-shapes");
  await page.locator("input[type=file]").setInputFiles({ name: "mine.png", mimeType: "image/png", buffer: readFileSync("examples/explain/pictures/disc.png") });
  await expect(page.getByRole("radio", { name: "mine.png" })).toBeChecked();
  await expect(page.locator(".nd-classes .nd-best")).toContainText("disc");
  // Heatmaps that the page computes are there of any picture: these look at the disc in the middle.
  await expect(page.locator(".nd-live .nd-heat")).toHaveAttribute("aria-label", "Grad-CAM of stage3/relu for disc (computed here)");
  await expect.poll(async () => furthest(await colorsOf(live(page)), await colorsOf(page.locator(".nd-strip canvas.nd-heat").first()))).toBeGreaterThan(20);
  await page.locator("input[type=file]").setInputFiles({ name: "text.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await expect(page.locator(".nd-toast")).toContainText("holds no picture");
});

test("A heatmap lies over the picture, as strong as is asked for", async ({ open }) => {
  const page = await open("explain-shapes");
  const heat = page.getByRole("img", { name: /^Grad-CAM of stage3\/relu for [^(]*$/ });
  const bytes = () => heat.last().evaluate((c: HTMLCanvasElement) => Array.from(c.getContext("2d")!.getImageData(0, 0, c.width, c.height).data));
  const colored = (d: number[]) => d.filter((_, i) => i % 4 === 0 && Math.abs(d[i]! - d[i + 2]!) > 24).length;
  await expect.poll(async () => colored(await bytes())).toBeGreaterThan(50);
  await page.getByRole("slider", { name: "Strength" }).fill("0");
  await expect.poll(async () => colored(await bytes())).toBe(0);
  await page.getByRole("combobox", { name: "Heatmap" }).selectOption({ index: 2 });
  await expect(heat).toHaveCount(2);
});

/** The heatmap that the page computes. */
const live = (page: Page): Locator => page.locator(".nd-live canvas.nd-heat");

/** Colours of a heatmap in so many places each way; empty before there is one. */
const colorsOf = (heat: Locator, places = 24): Promise<number[]> => heat.evaluate((c: HTMLCanvasElement, n) => {
  const small = new OffscreenCanvas(n, n).getContext("2d")!;
  small.drawImage(c, 0, 0, n, n);
  return c.width === 300 ? [] : Array.from(small.getImageData(0, 0, n, n).data);
}, places);

const furthest = (a: number[], b: number[]): number => (a.length === 0 || a.length !== b.length ? Infinity : Math.max(...a.map((v, i) => Math.abs(v - b[i]!))));

for (const picture of [1, 2]) {
  test(`Grad-CAM that the page computes is that of the program, picture ${picture}`, async ({ open }) => {
    const page = await open("explain-shapes", `#pic=${picture}`);
    const stored = page.locator(".nd-heats").getByRole("img", { name: /^Grad-CAM of stage3\/relu for/ });
    // The stored one has 255 steps.
    await expect.poll(async () => furthest(await colorsOf(live(page)), await colorsOf(stored))).toBeLessThan(6);
    await expect(page.locator(".nd-live")).toContainText("this is CAM, too");
  });
}

test("Grad-CAM is computed for another class, of another layer, with evidence against, and the address keeps that", async ({ open }) => {
  const page = await open("explain-shapes");
  const choose = (name: string) => page.locator(".nd-live").getByRole("combobox", { name });
  await expect.poll(async () => (await colorsOf(live(page))).length).toBeGreaterThan(0);
  const first = await colorsOf(live(page));
  await choose("Class").selectOption({ label: "star" });
  await expect(live(page)).toHaveAttribute("aria-label", "Grad-CAM of stage3/relu for star (computed here)");
  await expect.poll(async () => furthest(await colorsOf(live(page)), first)).toBeGreaterThan(20);
  const star = await colorsOf(live(page));
  await page.getByRole("button", { name: "Evidence against, too" }).click();
  // Blue, which there was none of: more of it than of red.
  const blue = (colors: number[]) => colors.filter((v, i) => i % 4 === 2 && v - colors[i - 2]! > 20).length;
  expect(blue(star)).toBe(0);
  await expect.poll(async () => blue(await colorsOf(live(page)))).toBeGreaterThan(3);
  await choose("Maps of").selectOption({ label: "stage2/relu" });
  await expect(live(page)).toHaveAttribute("aria-label", "Grad-CAM of stage2/relu for star (computed here)");
  await expect(page.locator(".nd-live")).not.toContainText("this is CAM, too");
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/class=\d+&cam=stage2%2Frelu&against=1/);
  await page.reload();
  await expect(live(page)).toHaveAttribute("aria-label", "Grad-CAM of stage2/relu for star (computed here)");
  await expect(page.getByRole("button", { name: "Evidence against, too" })).toHaveAttribute("aria-pressed", "true");
});

test("A map that speaks for the class is opened", async ({ open }) => {
  const page = await open("explain-shapes");
  const maps = page.getByRole("region", { name: "Maps that speak for it" }).getByRole("button");
  await expect(maps).toHaveCount(4);
  const name = await maps.first().innerText();
  await maps.first().click();
  await expect(title(page)).toHaveText(new RegExp(`^stage3/relu, map ${name.split(":")[0]!} of `));
});

test("Colours range over a layer, maps of a size, or the net", async ({ open }) => {
  const page = await open("explain-multi", "#details=1");
  const scale = () => page.locator(".nd-strip", { has: maps(page, "first_relu") }).locator(".nd-more").last().innerText();
  const own = await scale();
  await page.getByRole("radio", { name: "Global" }).click();
  const all = await scale();
  expect(number(all.slice(1))).toBeGreaterThan(number(own.slice(1)));
  await page.keyboard.press("r");
  await expect.poll(scale).toBe(own);
});

test("A window is played with, begun from the net's own, and what does not fit is said in words", async ({ open }) => {
  const page = await open("explain-multi");
  const widget = page.locator(".nd-widget");
  await widget.getByRole("button", { name: "pool1" }).click();
  await expect(widget.locator(".nd-said")).toContainText("⌊(12 + 2·0 − 1·(2 − 1) − 1) ÷ 2⌋ + 1 = 6");
  await widget.getByRole("slider", { name: "Kernel" }).fill("3");
  await expect(widget.locator(".nd-said")).toContainText("= 5");
  await expect(widget.locator(".nd-said")).toContainText("the last row and column are never read");
  await expect(widget.locator(".nd-tap")).toHaveCount(10);
  await widget.getByRole("slider", { name: "Input" }).fill("2");
  await expect(widget.locator(".nd-said")).toContainText("there is no output");
  await expect(widget.getByRole("button", { name: "Play the window" })).toBeDisabled();
});

test("Layers are found by name, kind and shape, and opened", async ({ open }) => {
  const page = await open("explain-shapes");
  await page.keyboard.press("/");
  await page.keyboard.type("conv 48x16x18".replace(/x/g, "×"));
  await expect(page.locator(".nd-find [role=status]")).toHaveText("2 of 25");
  await page.locator(".nd-table").getByRole("button", { name: "stage3/conv" }).click();
  await expect(title(page)).toContainText("stage3/conv, map");
  await expect(page.getByRole("button", { name: /^Channel \d+ adds/ })).toHaveCount(8);
  await expect(page.locator(".nd-rest")).toContainText("40 channels more, together");
});

test("The figure is coloured by what layers cost, and by what their values are like for the picture", async ({ open }) => {
  const page = await open("explain-shapes");
  const by = page.locator(".nd-by");
  const fill = (layer: string) => page.locator(`.nd-figure g[data-name="${layer}"] rect`).first().evaluate((e: SVGElement) => getComputedStyle(e).fill.match(/\d+/g)!.map(Number));
  const drawn = await fill("stage3/conv");
  await by.getByRole("radio", { name: "Parameters" }).click();
  await expect(by).toContainText("20.8 k a box, 46 k in all");
  // Stage 3 has most of them, the pooling none.
  await expect.poll(async () => (await fill("stage3/conv"))[2]).toBeLessThan(90);
  await expect.poll(() => fill("mean")).toEqual([255, 255, 255]);
  await by.getByRole("radio", { name: "Zeros" }).click();
  const zeros = await page.locator(".nd-table tr", { hasText: "stage3/relu" }).locator("td").last().innerText();
  expect(Number(zeros.split(" ")[0])).toBeGreaterThan(20);
  await expect.poll(async () => (await fill("stage3/conv"))[2]).toBeLessThan(200);
  await by.getByRole("radio", { name: "As drawn" }).click();
  await expect.poll(() => fill("stage3/conv")).toEqual(drawn);
});

test("Values of a layer are told as they are for the picture", async ({ open }) => {
  const page = await open("explain-multi");
  const cells = (layer: string) => page.locator(".nd-table tbody tr", { has: page.getByRole("button", { name: layer, exact: true }) }).locator("td");
  const [largest, mean, zeros] = [await cells("first_relu").nth(4).innerText(), await cells("first_relu").nth(5).innerText(), await cells("first_relu").nth(6).innerText()];
  // Held against the map's own numbers: what is above zero before the rectifier stays.
  expect(number(largest)).toBeGreaterThan(number(mean));
  expect(number(zeros.replace(" %", ""))).toBeGreaterThan(1);
  expect(number((await cells("first").nth(6).innerText()).replace(" %", ""))).toBeLessThan(number(zeros.replace(" %", "")));
});

test("The address keeps what is seen", async ({ open }) => {
  const page = await open("explain-shapes", "#pic=2&layer=stage1%2Fconv&map=5&y=3&x=7&range=net");
  await expect(title(page)).toHaveText("stage1/conv, map 5 of 24");
  await expect(page.getByRole("radio", { name: "Global" })).toBeChecked();
  await expect(page.getByRole("radio", { name: "disc.png" })).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => decodeURIComponent(page.url())).toContain("y=4");
  expect(await copied(page, () => page.getByRole("button", { name: "Copy a link to this view" }).click())).toContain("y=4");
});

test("Everything is reached by keyboard alone", async ({ open }) => {
  const page = await open("explain-multi");
  for (let i = 0; i < 20 && !(await maps(page, "input").evaluate((e) => e === document.activeElement)); i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("ArrowRight");
  await expect(maps(page, "first")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(chip(page)).toContainText("first, map 2");
  await page.keyboard.press("Enter");
  await expect(title(page)).toHaveText("first, map 2 of 8");
  await expect(page.getByRole("button", { name: "Overview" })).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("What the page does not compute it holds, says so, and tells no more digits than it has", async ({ open }) => {
  const page = await open("explain-stored", "#layer=odd&map=1&y=2&x=3");
  await expect(page.locator(".nd-close")).toContainText("What this layer gives is stored in the page");
  await expect(chip(page).locator("b")).toContainText("≈");
  await expect(page.locator(".nd-origin")).toContainText("layer 'odd' (Selu) is none that a page computes");
  await expect(page.getByRole("button", { name: "Add a picture of your own" })).toHaveCount(0);
  await page.goto(page.url().replace(/#.*/, "#layer=conv&map=1&y=2&x=3"));
  await expect(page.locator("button.nd-row")).toHaveCount(3);
  await expect(page.locator(".nd-meta")).toContainText("%");
});

test("Weights that do not fit are left out, and it is said", async ({ open }) => {
  const page = await open("explain-heavy", "#layer=dense&x=2");
  await expect(page.locator(".nd-stage")).toContainText("The weights of this layer are not in the page");
  await expect(page.locator(".nd-origin")).toContainText("its weights are more than the page may hold");
  await page.goto(page.url().replace(/#.*/, "#layer=conv&map=3&y=5&x=4"));
  await expect(page.locator("button.nd-row")).toHaveCount(3);
  const shown = number(await page.locator(".nd-result p b").innerText());
  const sum = number((await page.locator(".nd-line-of b").last().innerText()));
  expect(Math.abs(sum - shown)).toBeLessThan(0.05);
});

test("A page of few bytes holds large maps as means of blocks", async ({ open }) => {
  const page = await open("explain-small", "#layer=conv&map=3&y=5&x=4");
  await expect(page.locator(".nd-origin")).toContainText("large ones are kept as means of blocks");
  await expect(page.locator(".nd-gallery h3")).toContainText("All 64 maps of 40×40");
  await expect(page.locator(".nd-close")).toContainText("stored in the page");
});

test("Names are text wherever they stand", async ({ open }) => {
  const page = await open("explain-hostile");
  await expect(page.locator(".nd-head b").first()).toBeVisible();
  await page.locator(".nd-table tbody button").first().click();
  await expect(title(page)).toContainText("<img src=x onerror=alert(1)>");
  expect(await page.locator("img").count()).toBe(0);
});

test("Without its program the page is the figure", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const { addressOf } = await import("./pages");
  await page.goto(addressOf("explain-shapes"));
  await expect(page.locator("#nd-figure > svg")).toBeVisible();
  await context.close();
});

const overview: [string, string, string] = ["overview", "explain-multi", ""];
const looks: ["light" | "dark", number, [string, string, string][]][] = [
  ["light", 1440, [overview, ["convolution", "explain-multi", "#layer=second&map=3&y=5&x=4"], ["softmax", "explain-stored", "#layer=shares&x=1"], ["attention", "explain-tokens", "#layer=attention&map=1&y=1&x=0&details=1"], ["patches", "explain-patches", "#layer=attention&map=1&y=4&x=0"]]],
  ["dark", 390, [overview, ["pooling", "explain-multi", "#layer=pool1&map=2&y=4&x=6"], ["dense", "explain-multi", "#layer=dense&x=1"], ["tokens", "explain-tokens", "#layer=input&map=1"], ["product", "explain-tokens", "#layer=scores&map=1&y=2&x=3"], ["attention", "explain-tokens", "#layer=attention&map=1&y=1&x=0"]]],
];

for (const [scheme, width, states] of looks) {
  for (const [name, file, hash] of states) {
    test(`No rule of accessibility is broken by what explains, ${name}, ${scheme}, ${width} pixels wide`, async ({ page, open }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height: 860 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await open(file, hash);
      await expect(async () => {
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`)).toEqual([]);
      }).toPass({ timeout: 60_000 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });
  }
}
