import type { Language } from "@/i18n/languages";
import type { Feature, Messages } from "@/i18n/messages";
import { setSpoken } from "@/i18n/words";

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

/** English as it is before a page is opened: pages bring their own words. */
export function speakEnglish(): void {
  setSpoken({ language: "en", words: { app: ENGLISH.app, common: ENGLISH.common } });
}

/** English with every word, for what is tested by itself. */
export function speakAllEnglish(): void {
  setSpoken({ language: "en", words: ENGLISH });
}
