import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";
import { wordsOf } from "@/test/words";

const en = wordsOf("en");
const de = wordsOf("de");

/** Every message, under its path. */
function texts(node: object, path = ""): [string, string][] {
  return Object.entries(node).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" ? [[path + name, value]] : texts(value, `${path}${name}.`),
  );
}

/** Whether a count stands right before an argument: "#{number}" inside a plural is the count and then the number. */
function runsTogether(elements: MessageFormatElement[]): boolean {
  return elements.some((element, index) => {
    const parts = "options" in element ? Object.values(element.options).map((option) => option.value) : [];
    const next = elements[index + 1];
    const isCount = element.type === TYPE.pound && next !== undefined && next.type !== TYPE.literal;
    return isCount || parts.some(runsTogether);
  });
}

test("the number sign of an incident inside a plural is quoted", () => {
  const misread = [...texts(en), ...texts(de)].filter(([, text]) => runsTogether(parse(text)));
  expect(misread).toEqual([]);
});
