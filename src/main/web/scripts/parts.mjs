// Writes into index.html of what each page is made beside the program, for public/first.js.
import { readFileSync, writeFileSync } from "node:fs";
import { closure, EVERYWHERE, out, pages, wordsIn } from "./built.mjs";

const LANGUAGES = ["en", "de"];
/** For everybody; all others ask who is signed in. */
const PUBLIC = ["/sign-in", "/link"];
const FIRST = '<script src="/first.js"></script>';

const index = new URL("index.html", out);
const html = readFileSync(index, "utf8");
if (!html.includes(FIRST)) {
  throw new Error(`index.html has no ${FIRST} to put the parts of the pages before.`);
}

const program = closure("index.html");
const files = [];
function numberOf(file) {
  const known = files.indexOf(file);
  return known < 0 ? files.push(file) - 1 : known;
}

function partsOf({ source, words }, language) {
  const parts = [...wordsIn(language, [...EVERYWHERE, ...words]), ...closure(source)];
  return parts.filter((file) => file.endsWith(".js") && !program.has(file)).map(numberOf);
}

const table = {
  languages: LANGUAGES,
  pages: pages.map((page) => ({
    path: page.path,
    asksWho: !PUBLIC.includes(page.path),
    parts: LANGUAGES.map((language) => partsOf(page, language)),
  })),
  files,
};
const data = `<script type="application/json" id="parts">${JSON.stringify(table)}</script>`;
writeFileSync(index, html.replace(FIRST, `${data}\n    ${FIRST}`));
