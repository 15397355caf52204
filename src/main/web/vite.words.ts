import compile from "icu-minify/compile";
import type { Plugin } from "vite";

type Words = { [name: string]: string | Words };

function compiled(words: Words): unknown {
  return Object.fromEntries(
    Object.entries(words).map(([name, word]) => [
      name,
      typeof word === "string" ? compile(word) : compiled(word),
    ]),
  );
}

/** Parses the catalogue's messages when the product is built, so that it need not carry the parser (9 kB gzipped). */
export function compiledWords(): Plugin {
  return {
    name: "compiled-words",
    apply: "build",
    enforce: "pre",
    config: () => ({
      // A file of words is one value; by their names its parts would stand in it twice.
      json: { namedExports: false },
      resolve: { alias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
    }),
    transform: {
      filter: { id: /\/src\/i18n\/\w+\/\w+\.json$/ },
      handler: (code) => ({ code: JSON.stringify(compiled(JSON.parse(code) as Words)), map: null }),
    },
  };
}
