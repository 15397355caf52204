import { describe, expect, test } from "vitest";
import { exactOf, matcherOf, readMatchers } from "./matchers";

describe("a text of matchers", () => {
  test("is taken apart at its commas, but not at those in quotes", () => {
    expect(readMatchers('a="b,c", d=~"e.*" ,f!=g')).toEqual({
      matchers: ['a="b,c"', 'd=~"e.*"', "f!=g"],
      fault: null,
    });
  });

  test("may stand in braces, and may be empty", () => {
    expect(readMatchers(' {a="b"} ').matchers).toEqual(['a="b"']);
    expect(readMatchers("{}")).toEqual({ matchers: [], fault: null });
    expect(readMatchers("")).toEqual({ matchers: [], fault: null });
  });

  test.each([
    ['a="b", ="c"', 7, "name"],
    ["service", 7, "operator"],
    ['a="b', 2, "quote"],
    ['a="b" c="d"', 6, "comma"],
    ['a=~"("', 3, "regex"],
  ])("%s has its fault at character %i: %s", (text, at, kind) => {
    expect(readMatchers(text).fault).toEqual({ at, kind });
  });

  test("keeps what stands before a fault", () => {
    expect(readMatchers('a="b", c').matchers).toEqual(['a="b"']);
  });
});

describe("a matcher of a label", () => {
  test("is read back as it was, whatever the label holds", () => {
    const value = 'C:\\new "disk"\nfull';
    const matcher = matcherOf("path", value);
    expect(readMatchers(matcher)).toEqual({ matchers: [matcher], fault: null });
    expect(exactOf(matcher)).toEqual({ name: "path", value });
    expect(exactOf(matcherOf("with space", "x"))).toEqual({ name: "with space", value: "x" });
  });

  test("is no exact one with another operator", () => {
    expect(exactOf('a=~"b"')).toBeNull();
    expect(exactOf('a!="b"')).toBeNull();
  });
});
