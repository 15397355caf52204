// Prints what the first route loads, gzipped, and fails above the budget: 180 kB of scripts, 15 kB of styles.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const out = new URL("../../../../target/web/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", out), "utf8"));

/** All files that a chunk imports statically, itself included. */
function closure(name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const style of chunk.css ?? []) seen.add(style);
  for (const further of chunk.imports ?? []) closure(further, seen);
  return seen;
}

const size = (file) => gzipSync(readFileSync(new URL(file, out)), { level: 9 }).length / 1000;
const total = (files, ending) =>
  [...files].filter((file) => file.endsWith(ending)).reduce((sum, file) => sum + size(file), 0);

const entry = closure("index.html");
const routes = Object.keys(manifest).filter((name) => /^src\/features\/.*page\.tsx$/.test(name));
const language = closure("src/i18n/en.ts");
let worst = 0;
for (const route of routes) {
  const files = closure(route, new Set([...entry, ...language]));
  const scripts = total(files, ".js");
  worst = Math.max(worst, scripts);
  console.log(`${scripts.toFixed(1).padStart(7)} kB  ${route}`);
}
const scripts = total(entry, ".js");
const styles = total(entry, ".css");
console.log(`${scripts.toFixed(1).padStart(7)} kB  scripts of the shell alone, gzipped`);
console.log(`${styles.toFixed(1).padStart(7)} kB  styles, gzipped`);
if (worst > 180 || styles > 15) {
  console.error("Over the budget of 180 kB scripts and 15 kB styles.");
  process.exit(1);
}
