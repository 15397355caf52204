// What the build made, and of what each page is made.
import { readFileSync } from "node:fs";

const web = new URL("../", import.meta.url);
/** The folder that the build wrote. */
export const out = new URL("../../../target/web/", web);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", out), "utf8"));

/** Where the routes are declared, with the page and the files of the catalogue that each loads. */
const ROUTES = ["src/app/router.tsx", "src/app/settings-routes.ts"];
const DECLARED =
  /path: "([^"]+)",(?:(?!createRoute)[\s\S])*?lazyPage\(\s*\(\) => import\("@\/([^"]+)"\),\s*"\w+",\s*\[([^\]]*)\]/g;

/** The files of the catalogue that every route loads; see i18n/words.ts. */
export const EVERYWHERE = ["app", "common"];

/** All pages: the route's path, the source, and the names of its words. */
export const pages = ROUTES.flatMap((file) => declaredIn(readFileSync(new URL(file, web), "utf8"), file));

function declaredIn(text, file) {
  const found = [...text.matchAll(DECLARED)];
  if (found.length !== text.match(/lazyPage\(/g).length) {
    throw new Error(`A page of ${file} is declared in another way than this understands.`);
  }
  return found.map(([, path, page, words]) => ({
    path,
    source: `src/${page}.tsx`,
    words: [...words.matchAll(/\w+/g)].map(([word]) => word),
  }));
}

/** All files that a chunk imports statically, itself included. */
export function closure(name, seen = new Set()) {
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

/** The files of some words in a language. */
export function wordsIn(language, names) {
  const files = new Set();
  for (const name of names) closure(`src/i18n/${language}/${name}.json`, files);
  return files;
}
