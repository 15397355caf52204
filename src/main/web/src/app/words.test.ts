import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const ROUTES = ["src/app/router.tsx", "src/app/settings-routes.ts"];
/** What every page has; see i18n/words.ts. */
const EVERYWHERE = ["app", "common"];

interface Declared {
  page: string;
  words: string[];
}

function declaredIn(file: string): Declared[] {
  const calls = readFileSync(file, "utf8").matchAll(
    /lazyPage\(\s*\(\) => import\("@\/([^"]+)"\),\s*"\w+",\s*\[([^\]]*)\]/g,
  );
  return [...calls].map(([, page, words]) => ({
    page: page ?? "",
    words: [...(words ?? "").matchAll(/"(\w+)"/g)].map(([, word]) => word ?? "").sort(),
  }));
}

/** All files that one imports, at once or when it needs them, itself included. */
function closure(file: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(file)) {
    seen.add(file);
    for (const [, path] of readFileSync(file, "utf8").matchAll(
      /(?:from|import)\s*\(?\s*"((?:@|\.)\/[^"]+)"/g,
    )) {
      const found = fileOf(file, path ?? "");
      if (found) {
        closure(found, seen);
      }
    }
  }
  return seen;
}

function fileOf(from: string, path: string): string | undefined {
  const base = path.startsWith("@/") ? join("src", path.slice(2)) : join(dirname(from), path);
  return [`${base}.tsx`, `${base}.ts`].find(existsSync);
}

/** The files of the catalogue that a page and all that it may open take words from. */
function shownBy(files: Iterable<string>): string[] {
  const taken = [...files].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/useTranslations\("(\w+)/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(taken)].filter((name) => !EVERYWHERE.includes(name)).sort();
}

const declared = ROUTES.flatMap(declaredIn);

test("each page brings the words that it shows, and no others", () => {
  const shown = declared.map(({ page }) => ({ page, words: shownBy(closure(`src/${page}.tsx`)) }));
  expect(declared).toEqual(shown);
});

test("every page is declared with its words", () => {
  const pages = ROUTES.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/import\("@\//g)]);
  expect(declared).toHaveLength(pages.length);
});

test("what stands around the pages shows nothing but the words of every page", () => {
  const pages = new Set(declared.map(({ page }) => `src/${page}.tsx`));
  const around = [...closure("src/main.tsx", new Set(pages))].filter((file) => !pages.has(file));
  expect(shownBy(around)).toEqual([]);
});
