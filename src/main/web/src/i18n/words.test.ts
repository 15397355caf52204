import { afterEach, beforeEach, expect, test } from "vitest";
import { bringWords, currentlySpoken, onSpoken, setSpoken, speak } from "./words";

beforeEach(() => setSpoken({ language: "en", words: {} }));
afterEach(() => localStorage.clear());

const known = () => Object.keys(currentlySpoken().words).sort();

test("a language begins with the words of every page", async () => {
  await speak("de");
  expect(currentlySpoken().language).toBe("de");
  expect(known()).toEqual(["app", "common"]);
});

test("words are added as pages bring them, and are told of once", async () => {
  await speak("en");
  let told = 0;
  const forget = onSpoken(() => told++);
  await bringWords(["alerts", "matching"]);
  await bringWords(["alerts"]);
  forget();
  expect(known()).toEqual(["alerts", "app", "common", "matching"]);
  expect(told).toBe(1);
});

test("another language is spoken at once, with all words that were brought", async () => {
  await speak("en");
  await bringWords(["alerts"]);
  const languages: string[] = [];
  const forget = onSpoken(() => languages.push(`${currentlySpoken().language} ${known().join(" ")}`));
  await speak("de");
  forget();
  expect(languages).toEqual(["de alerts app common"]);
  expect(currentlySpoken().words.alerts?.title).toBe("Alarme");
});

test("a page that opens while the language changes has its words in the new one", async () => {
  await speak("en");
  await Promise.all([speak("de"), bringWords(["alerts"]), bringWords(["rules"])]);
  await bringWords(["silences"]);
  expect(known()).toEqual(["alerts", "app", "common", "rules", "silences"]);
  expect(currentlySpoken().language).toBe("de");
  expect(currentlySpoken().words.rules?.title).toBe("Regeln");
});

test("of two choices the later one stays", async () => {
  await Promise.all([speak("de"), speak("en")]);
  expect(currentlySpoken().language).toBe("en");
});
