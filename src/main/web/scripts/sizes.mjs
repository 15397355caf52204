// Prints what each route loads when it is the first one, gzipped, and fails above the budget. People begin anywhere: at a link
// in a message, at a bookmark, so all have the same.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { closure, EVERYWHERE, out, pages, wordsIn } from "./built.mjs";

/** kB of scripts, its words included. */
const SCRIPTS = 180;
/** kB of styles, of all routes together. */
const STYLES = 15;

/** The words in the language that needs more. */
function wordsOf(names) {
  const [en, de] = ["en", "de"].map((language) => wordsIn(language, names));
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
for (const page of pages) {
  const words = wordsOf([...EVERYWHERE, ...page.words]);
  const scripts = total(closure(page.source, new Set([...entry, ...words])), ".js");
  over ||= scripts > SCRIPTS;
  print(scripts, `${page.source}, of it words ${total(words, ".js").toFixed(1)}`);
}
const styles = total(entry, ".css");
print(total(entry, ".js"), "scripts of the shell alone, without words");
print(styles, "styles");
if (over || styles > STYLES) {
  console.error(`Over the budget: ${SCRIPTS} kB of scripts for a route, ${STYLES} kB of styles, gzipped.`);
  process.exit(1);
}
