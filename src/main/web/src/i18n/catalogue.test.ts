import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { wordsOf } from "@/test/words";

const en = wordsOf("en");
const de = wordsOf("de");

/** Every key with the names of its arguments. */
function keys(node: object, path = ""): string[] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === "string" ? [`${path}${name} (${argumentsOf(value)})`] : keys(value, `${path}${name}.`),
  );
}

/** The names that a message takes: simple ones, and those of plurals and choices with what stands inside them. */
function argumentsOf(message: string): string {
  return [...new Set(namesIn(parse(message)))].sort().join(", ");
}

function namesIn(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) {
      return [];
    }
    const options = "options" in element ? Object.values(element.options) : [];
    const inside = "children" in element ? namesIn(element.children) : [];
    return [element.value, ...options.flatMap((option) => namesIn(option.value)), ...inside];
  });
}

test("German has every key of English with the same arguments, and no other", () => {
  expect(keys(de).sort()).toEqual(keys(en).sort());
});

test("no message is empty", () => {
  const empty = [...keys(en), ...keys(de)].filter((key) => key.trim() === "");
  expect(empty).toEqual([]);
});
