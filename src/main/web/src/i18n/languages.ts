/** The languages, each by its own name. */
export const LANGUAGES = [
  { value: "en", label: "English" },
  { value: "de", label: "Deutsch" },
] as const;

export type Language = (typeof LANGUAGES)[number]["value"];

/** What numbers and times are written by: hours run from 00 to 23 in every language, since times of incidents are compared. */
export type Locale = `${Language}-u-hc-h23`;

export function localeOf(language: Language): Locale {
  return `${language}-u-hc-h23`;
}

const STORED = "tocsin.language";

function isLanguage(text: string | null | undefined): text is Language {
  return LANGUAGES.some((language) => language.value === text);
}

/** What was chosen here, else the first of the browser's languages that we have, else English. */
export function preferredLanguage(): Language {
  const stored = readStored();
  if (isLanguage(stored)) {
    return stored;
  }
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? "en";
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}
