import { addressOf, expect, facts, level, middle, test, thing } from "./pages";

const scale = async (page: import("@playwright/test").Page) => Number(/scale\(([\d.]+)\)/.exec((await page.locator("#nd-view > g").getAttribute("transform")) ?? "")?.[1]);

test("The wheel moves the figure, and with Ctrl zooms it at the pointer", async ({ open }) => {
  const page = await open("resnet50");
  const conv = thing(page, "layer/conv1");
  const [x, y] = await middle(conv);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 40);
  await expect.poll(async () => (await middle(conv))[1]).toBeCloseTo(y - 40, 0);
  const [nx, ny] = await middle(conv);
  await page.mouse.move(nx, ny);
  const before = await scale(page);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -20);
  await page.keyboard.up("Control");
  await expect.poll(() => scale(page)).toBeGreaterThan(before * 1.05);
  expect(Math.abs((await middle(conv))[1] - ny)).toBeLessThan(3);
});

test("Dragging moves the figure", async ({ open }) => {
  const page = await open("resnet50");
  const [x, y] = await middle(thing(page, "layer/conv1"));
  await page.mouse.move(200, 600);
  await page.mouse.down();
  await page.mouse.move(300, 640, { steps: 4 });
  await page.mouse.up();
  const [nx, ny] = await middle(thing(page, "layer/conv1"));
  expect([Math.round(nx - x), Math.round(ny - y)]).toEqual([100, 40]);
});

test("Two fingers zoom", async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true });
  const page = await context.newPage();
  await page.goto(addressOf("resnet50"));
  await thing(page, "layer/conv1").waitFor();
  const before = await scale(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Input.synthesizePinchGesture", { x: 500, y: 500, scaleFactor: 2, gestureSourceType: "touch" });
  await expect.poll(() => scale(page)).toBeGreaterThan(before * 1.5);
  await context.close();
});

test("Keys and buttons zoom, fit and go to actual size", async ({ open }) => {
  const page = await open("resnet50");
  const before = await scale(page);
  await page.keyboard.press("+");
  await expect.poll(() => scale(page)).toBeGreaterThan(before);
  await page.keyboard.press("-");
  await expect.poll(() => scale(page)).toBeCloseTo(before, 5);
  await page.keyboard.press("f");
  await expect(thing(page, "input/data")).toBeInViewport();
  await expect(thing(page, "output/prob")).toBeInViewport();
  await page.keyboard.press("0");
  await expect.poll(() => scale(page)).toBeCloseTo(4 / 3, 5);
  await page.getByRole("button", { name: "Fit" }).click();
  await expect.poll(() => scale(page)).toBeLessThan(1);
});

test("Arrow keys lead along the edges", async ({ open }) => {
  const page = await open("resnet50");
  await thing(page, "layer/conv1").focus();
  await page.keyboard.press("ArrowDown");
  await expect(thing(page, "layer/pool1")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#nd-view .nd-chosen")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(thing(page, "input/data")).toBeFocused();
});

test("The keyboard alone reaches everything", async ({ open }) => {
  const page = await open("resnet50");
  const reached = new Set<string>();
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""));
  }
  const names = [...reached].join("\n");
  for (const wanted of ["Skip to the figure", "Search layers", "Copy command", "Copy SVG", "Download", "Copy a link to this view", "Dark or light", "Keys", "Layers", "Type", "Zoom in", "Fit"]) {
    expect(names).toContain(wanted);
  }
  expect(names).toContain("makes");
});

test("Enter goes to the facts, Escape back to the box and then to the net", async ({ open }) => {
  const page = await open("resnet50");
  await thing(page, "layer/conv1").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#nd-facts")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(thing(page, "layer/conv1")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.locator("#nd-view .nd-chosen")).toHaveCount(0);
  await expect(facts(page).getByRole("heading", { level: 2 })).toHaveText("ResNet-50");
});

test("The level changes by radio keys, numbers and letters", async ({ open }) => {
  const page = await open("resnet50");
  await page.keyboard.press("c");
  await expect(level(page, "Blocks")).toBeChecked();
  await page.keyboard.press("e");
  await expect(level(page, "Layers")).toBeChecked();
  await level(page, "Layers").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(level(page, "Blocks")).toBeFocused();
  await expect(level(page, "Blocks")).toBeChecked();
});

test("What is chosen is read aloud", async ({ open }) => {
  const page = await open("resnet50");
  await thing(page, "layer/conv1").click();
  await expect(page.locator(".nd-sr[role=status]")).toHaveText("conv1, 7×7 conv, 64, /2 · BN · ReLU, makes 1×64×112×112");
});

test("The keys are told, and the dialog closes", async ({ open }) => {
  const page = await open("resnet50");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
});

test("On paper there is the figure alone", async ({ open }) => {
  const page = await open("resnet50", "#level=overview");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".nd-top")).toBeHidden();
  await expect(page.locator(".nd-panel")).toBeHidden();
  await expect(thing(page, "layer/conv1")).toBeVisible();
});

for (const width of [390, 820, 1024, 1280]) {
  test(`At ${width} pixels nothing runs over the side`, async ({ page, open }) => {
    await page.setViewportSize({ width, height: 844 });
    await open("resnet50");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const button of await page.locator("button:visible").all()) {
      const box = await button.boundingBox();
      if (box && (await button.evaluate((b) => b.closest(".nd-seg, .nd-panel") === null))) {
        expect(box.x + box.width).toBeLessThanOrEqual(width + 1);
      }
    }
  });
}

test("On a phone the facts are a sheet that opens", async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("resnet50", "#level=overview");
  const closed = (await facts(page).boundingBox())!.y;
  await page.getByRole("button", { name: "Open facts" }).click();
  await expect.poll(async () => (await facts(page).boundingBox())!.y).toBeLessThan(closed - 300);
  await page.getByRole("button", { name: "Close facts" }).click();
  await expect.poll(async () => (await facts(page).boundingBox())!.y).toBeCloseTo(closed, 0);
});
