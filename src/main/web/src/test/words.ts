import type { Language } from "@/i18n/languages";
import type { Feature, Messages } from "@/i18n/messages";
import { currentlySpoken, setSpoken } from "@/i18n/words";

const FILES = import.meta.glob<Messages[Feature]>("/src/i18n/{en,de}/*.json", {
  eager: true,
  import: "default",
});

/** A language's whole catalogue. */
export function wordsOf(language: Language): Partial<Messages> {
  const folder = `/src/i18n/${language}/`;
  return Object.fromEntries(
    Object.entries(FILES)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, words]) => [path.slice(folder.length, -".json".length), words]),
  ) as Partial<Messages>;
}

const ENGLISH = wordsOf("en");

/** English with the words of every page, and those that pages have brought: each brings them once, as its program. */
export function speakEnglish(): void {
  const { app, common } = ENGLISH;
  const brought = Object.keys(currentlySpoken().words) as Feature[];
  const words = Object.fromEntries(brought.map((name) => [name, ENGLISH[name]])) as Partial<Messages>;
  setSpoken({ language: "en", words: { app, common, ...words } });
}

/** English with every word, for what is tested by itself. */
export function speakAllEnglish(): void {
  setSpoken({ language: "en", words: ENGLISH });
}
