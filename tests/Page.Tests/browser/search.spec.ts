import { expect, facts, level, test, thing } from "./pages";

const found = (query: string, count: string, name = query) =>
  test(`A search finds ${name}`, async ({ open }) => {
    const page = await open("resnet50");
    await page.keyboard.press("/");
    await page.keyboard.type(query);
    await expect(page.locator(".nd-count")).toHaveText(count);
  });

found("res4c", "13 hits", "names and modules");
found("type:pooling", "2 hits", "types");
found("shape:2048x7x7", "18 hits", "shapes");
found("type:conv shape:256x*", "16 hits", "what holds to several terms");
found("attr:kernel_size=7", "1 hit", "attributes");
found("/^res\\d[a-c]_branch1$/", "4 hits", "regular expressions");
found('"conv1"', "1 hit", "exact names");
found("/(/", "not an expression", "no broken expression, and says so");
found("nothing of the kind", "no hit", "nothing where there is nothing");

test("Hits are outlined and stepped through, both ways", async ({ open }) => {
  const page = await open("resnet50");
  await page.locator("#nd-search").fill("type:pooling");
  await expect(page.locator("#nd-view .nd-hit")).toHaveCount(2);
  await page.keyboard.press("Enter");
  await expect(thing(page, "layer/pool1")).toHaveClass(/nd-chosen/);
  await page.keyboard.press("Enter");
  await expect(thing(page, "layer/pool5")).toHaveClass(/nd-chosen/);
  await expect(thing(page, "layer/pool5")).toBeInViewport();
  await page.keyboard.press("Shift+Enter");
  await expect(thing(page, "layer/pool1")).toHaveClass(/nd-chosen/);
  await expect(page.locator(".nd-count")).toHaveText("1 of 2");
});

test("A hit that is folded is shown in a finer level", async ({ open }) => {
  const page = await open("resnet50", "#level=overview");
  await page.locator("#nd-search").fill('"res4c_branch2b"');
  await page.keyboard.press("Enter");
  await expect(level(page, "Layers")).toBeChecked();
  await expect(thing(page, "layer/res4c_branch2b")).toHaveClass(/nd-chosen/);
  await expect(thing(page, "layer/res4c_branch2b")).toBeInViewport();
});

test("A hit that is drawn keeps the level", async ({ open }) => {
  const page = await open("resnet50", "#level=overview");
  await page.locator("#nd-search").fill('"fc1000"');
  await page.keyboard.press("Enter");
  await expect(level(page, "Overview")).toBeChecked();
});

test("A type in the facts of the net searches for it", async ({ open }) => {
  const page = await open("resnet50");
  await facts(page).getByRole("button", { name: /^Pooling/ }).click();
  await expect(page.locator(".nd-count")).toHaveText("2 hits");
});

test("Escape empties the search", async ({ open }) => {
  const page = await open("resnet50");
  await page.locator("#nd-search").fill("conv");
  await page.keyboard.press("Escape");
  await expect(page.locator("#nd-search")).toHaveValue("");
  await expect(page.locator("#nd-view .nd-hit")).toHaveCount(0);
});
