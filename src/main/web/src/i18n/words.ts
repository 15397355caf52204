import type { Language } from "./languages";
import type { Feature, Messages } from "./messages";

/** What is spoken: a language, and its words so far. */
export interface Spoken {
  language: Language;
  words: Partial<Messages>;
}

/** What every page needs. */
const EVERYWHERE: readonly Feature[] = ["common", "app"];

/** Each file is fetched by itself, so that nobody loads what no page of theirs shows. */
const FILES = import.meta.glob<Messages[Feature]>("./{en,de}/*.json", { import: "default" });

let spoken: Spoken = { language: "en", words: {} };
/** The language that was asked for last; spoken once all of its words are there. */
let wanted: Language = spoken.language;
const listeners = new Set<() => void>();

export function currentlySpoken(): Spoken {
  return spoken;
}

export function onSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Speaks from now on with these words and no others. */
export function setSpoken(next: Spoken): void {
  spoken = next;
  wanted = next.language;
  tell();
}

function tell(): void {
  for (const listener of listeners) {
    listener();
  }
}

/** Has the words of features come in the language that is spoken; what is there is not fetched again. */
export async function bringWords(features: readonly Feature[]): Promise<void> {
  const { language, words } = spoken;
  const brought = await fetchWords(language, lacking(words, features));
  if (spoken.language !== language) {
    // Another was chosen meanwhile.
    await bringWords(features);
  } else if (Object.keys(brought).length > 0) {
    spoken = { language, words: { ...spoken.words, ...brought } };
    tell();
  }
}

/** Changes the language, of all words that are in use at once. The choice that was made last wins. */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  let words: Partial<Messages> = {};
  let missing = lacking(words, inUse());
  while (missing.length > 0 && wanted === language) {
    words = { ...words, ...(await fetchWords(language, missing)) };
    // A page that was opened meanwhile has brought its own in the language before.
    missing = lacking(words, inUse());
  }
  if (wanted === language) {
    setSpoken({ language, words });
  }
}

function inUse(): Feature[] {
  return [...new Set([...EVERYWHERE, ...(Object.keys(spoken.words) as Feature[])])];
}

function lacking(words: Partial<Messages>, features: readonly Feature[]): Feature[] {
  return features.filter((feature) => !(feature in words));
}

async function fetchWords(language: Language, features: readonly Feature[]): Promise<Partial<Messages>> {
  const fetched = features.map(async (feature) => [feature, await fileOf(language, feature)] as const);
  return Object.fromEntries(await Promise.all(fetched)) as Partial<Messages>;
}

function fileOf(language: Language, feature: Feature): Promise<Messages[Feature]> {
  const fetchFile = FILES[`./${language}/${feature}.json`];
  return fetchFile ? fetchFile() : Promise.reject(new Error(`${language} has no words for ${feature}`));
}
