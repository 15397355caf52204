import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Which folder may import which; each may import itself, except that features never import each other. */
const ARROWS: Record<string, readonly string[]> = {
  i18n: [],
  api: [],
  live: ["api"],
  ui: ["api", "i18n"],
  features: ["ui", "api", "live", "i18n"],
  app: ["ui", "api", "live", "i18n", "features"],
  test: ["ui", "api", "live", "i18n", "app"],
};
const MOST_LINES = 250;

interface Source {
  path: string;
  text: string;
}

const sources: Source[] = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".gen.ts"))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, "utf8") }));

function importsOf({ text }: Source): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"@\/([^"]+)"/g)].map((hit) => hit[1] ?? "");
}

function folderOf(path: string): string {
  return path.split("/")[0] ?? "";
}

function featureOf(path: string): string | undefined {
  return path.startsWith("features/") ? path.split("/")[1] : undefined;
}

test("imports follow the arrows", () => {
  const wrong = sources
    .filter(({ path }) => path.includes("/") && !/\.test\.tsx?$/.test(path))
    .flatMap((source) =>
      importsOf(source)
        .filter((target) => folderOf(target) !== folderOf(source.path))
        .filter((target) => !ARROWS[folderOf(source.path)]?.includes(folderOf(target)))
        .map((target) => `${source.path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("no feature imports another", () => {
  const wrong = sources.flatMap((source) =>
    importsOf(source)
      .filter(
        (target) =>
          featureOf(source.path) && featureOf(target) && featureOf(target) !== featureOf(source.path),
      )
      .map((target) => `${source.path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("no path leads up out of a folder", () => {
  const wrong = sources.filter(({ text }) => /from "\.\.\//.test(text)).map(({ path }) => path);
  expect(wrong).toEqual([]);
});

test("every file holds one idea", () => {
  const long = sources
    .filter(({ path }) => !path.endsWith(".test.tsx") && !path.endsWith(".test.ts"))
    .map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES);
  expect(long).toEqual([]);
});
