// Makes the program of a page: one script and one style sheet a page, with the licences of the packages in them, and what computes layers alone. Argument: the folder they go to.
import { build } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2];

const common = {
  absWorkingDir: here,
  outdir: target,
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  metafile: true,
  write: false,
};
mkdirSync(target, { recursive: true });
for (const page of ["figure", "explain"]) {
  await bundle(page, { ...common, entryPoints: [`${page}/${page}.tsx`] });
}
await bundle(null, { ...common, entryPoints: ["explain/kernels.ts"], globalName: "kernels" });

async function bundle(page, options) {
  const result = await build(options);
  // An element of a script or a style sheet ends at the first end tag of its name; what begins a comment may change where that is.
  for (const file of result.outputFiles) {
    if ((file.path.endsWith(".css") ? /<\/style/i : /<\/script|<!--/i).test(file.text)) {
      throw new Error(`${file.path}: holds text that ends its element`);
    }
    writeFileSync(file.path, file.contents);
  }
  if (page) {
    writeFileSync(join(target, `${page}.licences.txt`), `This page holds work of others:\n\n${licencesOf(result.metafile).join("\n")}`);
  }
}

function licencesOf(metafile) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll("\\", "/"));
    if (found) {
      packages.add(found[1]);
    }
  }
  const modules = join(here, "../../node_modules");
  return [...packages].sort().map((name) => {
    const facts = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
    const text = readFileSync(join(modules, name, "LICENSE"), "utf8").trim().replaceAll("\r", "").replaceAll("--", "- -");
    return `${name} ${facts.version}\n${text}\n`;
  });
}
