// Prints what each route loads when it is the first one, gzipped, and fails above the budget. People begin anywhere: at a link
// in a message, at a bookmark, so all have the same.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const web = new URL("../", import.meta.url);
const out = new URL("../../../target/web/", web);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", out), "utf8"));

/** kB of scripts, its words included. */
const ROUTE = 180;
/** kB of styles, of all routes together. */
const STYLES = 15;

/** Where the routes are declared, with the page and the files of the catalogue that each loads. */
const ROUTES = ["src/app/router.tsx", "src/app/settings-routes.ts"];
const DECLARED = /lazyPage\(\s*\(\) => import\("@\/([^"]+)"\),\s*"\w+",\s*\[([^\]]*)\]/g;
/** The files of the catalogue that every route loads; see i18n/words.ts. */
const EVERYWHERE = ["app", "common"];

/** Pages by their source, each with the names of its words. */
const pages = new Map(
  ROUTES.flatMap((file) => [...readFileSync(new URL(file, web), "utf8").matchAll(DECLARED)]).map(
    ([, page, words]) => [`src/${page}.tsx`, [...words.matchAll(/\w+/g)].map(([word]) => word)],
  ),
);

/** All files that a chunk imports statically, itself included. */
function closure(name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk) {
    throw new Error(`The build has no chunk of ${name}.`);
  }
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const further of chunk.imports ?? []) closure(further, seen);
  return seen;
}

/** The words in the language that needs more. */
function wordsOf(names) {
  const [en, de] = ["en", "de"].map((language) => {
    const files = new Set();
    for (const name of names) closure(`src/i18n/${language}/${name}.json`, files);
    return files;
  });
  return total(en, ".js") > total(de, ".js") ? en : de;
}

const sizes = new Map();
function size(file) {
  if (!sizes.has(file)) {
    sizes.set(file, gzipSync(readFileSync(new URL(file, out)), { level: 9 }).length / 1000);
  }
  return sizes.get(file);
}
const total = (files, ending) =>
  [...files].filter((file) => file.endsWith(ending)).reduce((sum, file) => sum + size(file), 0);
const print = (kilobytes, what) => console.log(`${kilobytes.toFixed(1).padStart(7)} kB  ${what}`);

const entry = closure("index.html");
let over = false;
for (const [page, names] of pages) {
  const words = wordsOf([...EVERYWHERE, ...names]);
  const scripts = total(closure(page, new Set([...entry, ...words])), ".js");
  over ||= scripts > ROUTE;
  print(scripts, `${page}, of it words ${total(words, ".js").toFixed(1)}`);
}
const styles = total(entry, ".css");
print(total(entry, ".js"), "scripts of the shell alone, without words");
print(styles, "styles");
if (over || styles > STYLES) {
  console.error(`Over the budget: ${ROUTE} kB of scripts for a route, ${STYLES} kB of styles, gzipped.`);
  process.exit(1);
}
