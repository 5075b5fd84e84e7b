import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { expect, test } from "./pages";

// What CNN Explainer does for its one net, a test each where explain.spec.ts has none; and attention, which it has not.
const maps = (page: Page, layer: string): Locator => page.getByRole("button", { name: new RegExp(`^${layer}, .* maps? of `) });
const chip = (page: Page): Locator => page.locator(".nd-chip");
const number = (text: string): number => Number(text.replace("≈", "").replace("−", "-").replace(",", "").trim());
const last = (text: string): number => number(text.slice(text.lastIndexOf("=") + 1));

test("Layers stand in the order of computation, gaps before convolutions and classes are wider", async ({ open }) => {
  const page = await open("explain-multi");
  const lefts = await page.locator(".nd-strip").evaluateAll((all) => all.map((s) => s.getBoundingClientRect().left));
  expect([...lefts].sort((a, b) => a - b)).toEqual(lefts);
  const names = await page.locator(".nd-strip .nd-head b").allTextContents();
  const gap = (name: string) => lefts[names.indexOf(name)]! - lefts[names.indexOf(name) - 1]!;
  expect(gap("first")).toBeGreaterThan(gap("first_relu"));
});

test("Edges are faint, and those of the map that is pointed at stand out", async ({ open }) => {
  const page = await open("explain-multi");
  const width = (selector: string) => page.locator(selector).first().evaluate((e) => Number.parseFloat(getComputedStyle(e).strokeWidth));
  expect(await width(".nd-edge")).toBeLessThan(1);
  await maps(page, "second").hover({ position: { x: 20, y: 20 } });
  expect(await width(".nd-lit")).toBeGreaterThanOrEqual(1);
});

test("Layers that go through maps one by one show the same maps, joined by their numbers", async ({ open }) => {
  const page = await open("explain-multi");
  const lines = (layer: string) => page.locator(".nd-edges").evaluate((svg, n) => svg.querySelectorAll(".nd-edge")[n]!.getAttribute("d")!.split("M").length - 1, layer === "first_relu" ? 1 : 0);
  // The rectifier reads all eight maps of the convolution; it each of the three channels for each of its maps.
  expect(await lines("first_relu")).toBe(8);
  expect(await lines("first")).toBe(24);
  const shown = async (layer: string): Promise<number[]> => {
    const numbers: number[] = [];
    for (let i = 0; i < 10; i++) {
      await maps(page, layer).hover({ position: { x: 20, y: 10 + i * 48 } });
      numbers.push(Number(/map (\d+)/.exec(await page.locator(".nd-chip").innerText())![1]));
    }
    return numbers;
  };
  expect(await shown("second")).toEqual(await shown("second_relu"));
});

test("Colours are by sign, and their scale is shown with the details", async ({ open }) => {
  const page = await open("explain-multi", "#layer=first&map=1");
  await expect(page.locator(".nd-scale")).toHaveCount(0);
  await page.keyboard.press("d");
  await expect(page.locator(".nd-scale")).toContainText("−");
  await expect(page.getByRole("img", { name: /^Colours: blue is below zero/ })).toBeVisible();
});

test("Details are the shapes of all layers", async ({ open }) => {
  const page = await open("explain-multi");
  const shape = page.locator(".nd-strip", { has: maps(page, "first") }).locator(".nd-mono");
  await expect(shape).toBeHidden();
  await page.getByRole("button", { name: "Details" }).click();
  await expect(shape).toHaveText("8×24×24");
});

test("A layer leads to what its kind does", async ({ open }) => {
  const page = await open("explain-multi", "#layer=first&map=1");
  await page.getByRole("button", { name: "What does it do?" }).click();
  await expect(page.getByRole("heading", { name: "Convolution", exact: true })).toBeInViewport();
});

test("Channels of the picture have their colours' names", async ({ open }) => {
  const page = await open("explain-multi");
  await maps(page, "input").hover({ position: { x: 20, y: 10 } });
  await expect(chip(page)).toContainText("Pixel of the input, red channel");
  await maps(page, "input").click({ position: { x: 20, y: 10 } });
  await expect(page.locator(".nd-stage figcaption").filter({ hasText: /^(red|green|blue)$/ })).toHaveCount(3);
});

test("A pixel is told as its byte, scaled", async ({ open }) => {
  const page = await open("explain-multi", "#layer=input&map=2&y=3&x=4");
  const line = await page.locator(".nd-line-of").innerText();
  const [, byte, scale, shift, result] = /\): (\d+) · (\S+) [+−] (\S+) = (\S+)/.exec(line)!;
  expect(number(byte!) * number(scale!) + number(shift!)).toBeCloseTo(number(result!), 1);
});

test("A weight that is pointed at is told, on the kernel and in its numbers", async ({ open }) => {
  const page = await open("explain-multi", "#layer=second&map=3&y=5&x=4");
  await page.locator("button.nd-row").first().locator(".nd-map").nth(1).hover({ position: { x: 23, y: 23 } });
  await expect(chip(page)).toContainText("Weight of channel 1 at (1, 1)");
  await page.getByRole("img", { name: "Weights of the kernel" }).hover({ position: { x: 60, y: 20 } });
  await expect(chip(page)).toContainText(/Weight of channel \d+ at \(0, 1\)/);
  await page.mouse.move(700, 5);
  await expect(chip(page)).toContainText("second, map 3");
});

test("A bias that is pointed at is told", async ({ open }) => {
  const page = await open("explain-multi", "#layer=second&map=3&y=5&x=4");
  await page.locator(".nd-sum p", { hasText: "bias" }).hover();
  await expect(chip(page)).toContainText("Bias of map 3");
});

test("A score that is pointed at is told, and its term lights up", async ({ open }) => {
  const page = await open("explain-shapes", "#layer=softmax&x=2");
  await page.locator(".nd-fraction .nd-term").nth(1).hover();
  await expect(chip(page)).toContainText("Score (logit) of");
  await expect(page.locator(".nd-softtable .nd-on")).toHaveCount(1);
});

test("A class that is pointed at lights what its score comes from", async ({ open }) => {
  const page = await open("explain-shapes");
  await page.getByRole("list", { name: "Classes" }).getByRole("button").first().hover();
  await expect(page.locator(".nd-lit").first()).toBeAttached();
  await expect(chip(page)).toContainText(/classes|softmax/);
});

test("The kernel slides by itself, and stops where the pointer puts it", async ({ open }) => {
  const page = await open("explain-multi", "#layer=first&map=1&y=3&x=4");
  await page.getByRole("combobox", { name: "Speed" }).selectOption("16");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await expect(chip(page)).not.toContainText("(3, 4)");
  await page.locator(".nd-result .nd-map").hover({ position: { x: (10.5 * 232) / 24, y: (9.5 * 232) / 24 } });
  await expect(page.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect(chip(page)).toContainText("(9, 10)");
});

test("A click on empty space goes back to the overview", async ({ open }) => {
  const page = await open("explain-multi", "#layer=first&map=1&y=3&x=4");
  const box = (await page.locator(".nd-gallery").boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.7, box.y - 10);
  await expect(page.locator(".nd-overview")).toBeVisible();
});

test("Numbers on cells contrast with their colours", async ({ open }) => {
  const page = await open("explain-multi", "#layer=second&map=3&y=5&x=4");
  const contrast = await page.getByRole("img", { name: "Weights of the kernel" }).evaluate((canvas: HTMLCanvasElement) => {
    const scale = canvas.width / 3;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const light = (i: number) => [0.2126, 0.7152, 0.0722].reduce((sum, f, c) => sum + f * ((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))(data[i + c]! / 255), 0);
    const worst: number[] = [];
    for (let cell = 0; cell < 9; cell++) {
      const [x0, y0] = [(cell % 3) * scale, Math.floor(cell / 3) * scale];
      const ground = light((Math.round(y0 + 3) * canvas.width + Math.round(x0 + 3)) * 4);
      let most = 1;
      for (let y = y0 + scale / 3; y < y0 + (2 * scale) / 3; y++) {
        for (let x = x0 + 3; x < x0 + scale - 4; x++) {
          const ink = light((Math.round(y) * canvas.width + Math.round(x)) * 4);
          most = Math.max(most, (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05));
        }
      }
      worst.push(most);
    }
    return Math.min(...worst);
  });
  expect(contrast).toBeGreaterThan(3);
});

test("Flattening says where an element was", async ({ open }) => {
  const page = await open("explain-shapes", "#layer=classes&x=1");
  await expect(page.locator(".nd-terms li").first()).toContainText(/map \d+/);
});

test("A file that is no picture is refused in words", async ({ open }) => {
  const page = await open("explain-multi");
  await page.locator("input[type=file]").setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("none") });
  await expect(page.locator(".nd-toast")).toHaveText("a.txt: holds no picture that this browser reads");
});

test("A picture that is dropped is computed", async ({ open }) => {
  const page = await open("explain-multi");
  const bytes = [...readFileSync("examples/explain/pictures/star.png")];
  await page.evaluate((b) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(b)], "dropped.png", { type: "image/png" }));
    dispatchEvent(new DragEvent("drop", { dataTransfer: files, cancelable: true }));
  }, bytes);
  await expect(page.getByRole("radio", { name: "dropped.png" })).toBeChecked();
});

test("The window to play with takes numbers and sliders", async ({ open }) => {
  const page = await open("explain-multi");
  const widget = page.locator(".nd-widget");
  await widget.getByRole("spinbutton", { name: "Kernel, as a number" }).fill("5");
  await widget.getByRole("spinbutton", { name: "Kernel, as a number" }).press("Enter");
  await expect(widget.getByRole("slider", { name: "Kernel" })).toHaveValue("5");
  await widget.getByRole("spinbutton", { name: "Kernel, as a number" }).fill("99");
  await widget.getByRole("spinbutton", { name: "Kernel, as a number" }).press("Enter");
  await expect(widget.getByRole("slider", { name: "Kernel" })).toHaveValue("7");
});

test("The window to play with moves by pointer and by itself, padding is told apart", async ({ open }) => {
  const page = await open("explain-multi");
  const widget = page.locator(".nd-widget");
  await widget.getByRole("slider", { name: "Padding" }).fill("1");
  await expect(widget.locator("figcaption").first()).toContainText("with padding");
  await expect(widget.locator(".nd-empty").first()).toBeAttached();
  await widget.locator("figure").nth(1).locator("rect").nth(3).hover();
  await expect(widget.locator("output").last()).toHaveText("0, 3");
  await widget.getByRole("button", { name: "Play the window" }).click();
  await expect(widget.locator("output").last()).not.toHaveText("0, 3");
});

test("A stride that does not fit is said, and what is not read is marked", async ({ open }) => {
  const page = await open("explain-multi");
  const widget = page.locator(".nd-widget");
  await widget.getByRole("button", { name: "pool1" }).click();
  await widget.getByRole("slider", { name: "Stride" }).fill("4");
  await widget.getByRole("slider", { name: "Kernel" }).fill("3");
  await expect(widget.locator(".nd-said")).toContainText("never read");
  await expect(widget.locator(".nd-unread").first()).toBeAttached();
});

test("The article has a section for each kind of layer, with the net's own", async ({ open }) => {
  const page = await open("explain-shapes");
  for (const title of ["Convolution", "Activation", "Pooling", "Batch normalisation", "Sums and products", "Flattening", "Dense layer", "Softmax"]) {
    await expect(page.locator(".nd-articles h3", { hasText: title }).first()).toBeAttached();
  }
  await page.locator(".nd-articles section").first().getByRole("button").first().click();
  await expect(page.locator("#nd-title")).toContainText("stem/conv");
});

test("A view is saved as SVG with its text, and as PNG", async ({ open }) => {
  const page = await open("explain-shapes", "#layer=stage1%2Fconv&map=5&y=3&x=7");
  const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save this view as SVG" }).click()]);
  expect(svg.suggestedFilename()).toBe("shapes-stage1-conv.svg");
  const text = readFileSync((await svg.path())!, "utf8");
  const seen = await page.evaluate((t) => {
    const file = new DOMParser().parseFromString(t, "image/svg+xml");
    return { error: file.querySelector("parsererror") !== null, words: [...file.querySelectorAll("text")].map((e) => e.textContent).join(" "), pictures: file.querySelectorAll("image").length, scripts: file.querySelectorAll("script, foreignObject").length, title: file.querySelector("title")!.textContent };
  }, text);
  expect(seen).toMatchObject({ error: false, scripts: 0, title: "shapes: stage1/conv, map 5, ring-and-star.png" });
  expect(seen.words).toContain("Channel 5, window at (2, 6)");
  expect(seen.pictures).toBeGreaterThan(48);
  const [png] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save this view as PNG" }).click()]);
  expect([...readFileSync((await png.path())!).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
});

test("The overview is saved with its edges", async ({ open }) => {
  const page = await open("explain-multi");
  const [svg] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save this view as SVG" }).click()]);
  const text = readFileSync((await svg.path())!, "utf8");
  expect(text.match(/<path /g)!.length).toBeGreaterThan(8);
  expect(text).toContain(">first_relu<");
});

test("Tokens have the rows of numbers that stand for them", async ({ open }) => {
  const page = await open("explain-tokens", "#layer=input&map=1");
  await expect(page.getByRole("group", { name: "Tokens" }).getByRole("button")).toHaveText(["the", "cat", "sat", "on", "the", "mat"]);
  const row = () => page.locator(".nd-line-of").innerText();
  await page.getByRole("button", { name: "the" }).first().click();
  const first = await row();
  await page.getByRole("button", { name: "the" }).last().click();
  expect(await row()).toBe(first);
  await page.getByRole("button", { name: "cat" }).click();
  expect(await row()).not.toBe(first);
});

test("Attention over tokens: shares add up, scores make them, values weighted by them are the head's output", async ({ open }) => {
  const page = await open("explain-tokens", "#layer=attention&map=2&y=1&x=0");
  await expect(page.locator(".nd-close h3")).toContainText(/^cat looks at \S+ most: /);
  const rows = page.locator(".nd-softtable tbody tr");
  await expect(rows).toHaveCount(6);
  const shares = (await rows.locator("td:nth-child(4)").allTextContents()).map((t) => Number(t.replace(" %", "")));
  const scores = (await rows.locator("td:nth-child(2)").allTextContents()).map(number);
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 0);
  const sum = scores.reduce((a, s) => a + Math.exp(s), 0);
  scores.forEach((s, i) => expect((100 * Math.exp(s)) / sum).toBeCloseTo(shares[i]!, 0));
  const output = await page.locator(".nd-output .nd-line-of").innerText();
  const parts = [...output.matchAll(/([\d.]+) % · (−?[\d.]+)/g)].map((m) => (Number(m[1]) / 100) * number(m[2]!));
  const rest = number(/others? (−?[\d.]+)/.exec(output)![1]!);
  expect(parts.reduce((a, b) => a + b, 0) + rest).toBeCloseTo(last(output), 1);
});

test("Attention is read by pointing: at the matrix, at a token, at a head", async ({ open }) => {
  const page = await open("explain-tokens", "#layer=attention&map=1&y=1&x=0");
  await page.getByRole("group", { name: "Keys" }).getByRole("button", { name: "mat" }).hover();
  await expect(chip(page)).toContainText("(1, 5)");
  await page.locator(".nd-attention .nd-map").hover({ position: { x: (340 * 2.5) / 6, y: (340 * 3.5) / 6 } });
  await expect(chip(page)).toContainText("(3, 2)");
  await expect(page.locator(".nd-close h3")).toContainText("on looks at");
  await page.getByRole("group", { name: "Heads" }).getByRole("button", { name: "2" }).click();
  await expect(page.locator("#nd-title")).toHaveText("attention, map 2 of 2");
});

test("Attention over patches lies on the picture", async ({ open }) => {
  const page = await open("explain-patches", "#layer=attention&map=1&y=4&x=0");
  await expect(page.locator(".nd-close h3")).toContainText("patch (1, 1) looks at patch (");
  await page.getByRole("img", { name: /^Where the query looks/ }).hover({ position: { x: 250, y: 40 } });
  await expect(chip(page)).toContainText("(4, 2)");
});

test("A product of two tensors is told as a row by a column", async ({ open }) => {
  const page = await open("explain-tokens", "#layer=scores&map=1&y=2&x=3");
  const terms = (await page.locator(".nd-terms b").allTextContents()).map(number);
  expect(terms).toHaveLength(4);
  expect(terms.reduce((a, b) => a + b, 0)).toBeCloseTo(last(await page.locator(".nd-line-of").innerText()), 1);
});

test("Rounding to the steps of a byte is computed and said", async ({ open }) => {
  const page = await open("explain-bytes", "#layer=rounded&map=1&y=2&x=3");
  await expect(page.locator(".nd-dh .nd-kind")).toContainText("Rounds each value to a step of 0.0200");
  await expect(page.locator(".nd-origin")).toContainText("computes every layer itself");
  expect(Math.abs((number(await chip(page).locator("b").innerText()) / 0.02) % 1)).toBeLessThan(0.06);
});
