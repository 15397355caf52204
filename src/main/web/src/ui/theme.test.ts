import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const sheet = readFileSync("src/ui/theme.css", "utf8");

/** The colours of a block of the sheet, by name. */
function colours(from: string, to: string): Record<string, string> {
  const block = sheet.slice(sheet.indexOf(from), sheet.indexOf(to, sheet.indexOf(from)));
  return Object.fromEntries(
    [...block.matchAll(/--color-([\w-]+): (#[0-9a-f]{6})/g)].map((hit) => [hit[1], hit[2]]),
  );
}

const light = colours("@theme", "--font-sans");
const themes = { light, dark: { ...light, ...colours('[data-theme="dark"]', "@layer base") } };

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** By WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

const GROUNDS = ["canvas", "panel", "sunken", "hover", "selected"];
const INKS = [
  "ink",
  "soft",
  "faint",
  "accent",
  "critical",
  "high",
  "medium",
  "low",
  "info",
  "open",
  "acknowledged",
  "resolved",
  "danger",
];
const PAIRS = [
  ...GROUNDS.flatMap((ground) => INKS.map((ink) => [ink, ground] as const)),
  ...["critical", "high", "medium", "low", "info", "resolved"].map((name) => [name, `${name}-soft`] as const),
  ["ink", "critical-soft"] as const,
  ["on-accent", "accent"] as const,
  ["on-accent", "accent-hover"] as const,
  ["on-danger", "danger"] as const,
  ["canvas", "ink"] as const,
];

describe.each(Object.entries(themes))("in the %s theme", (_, theme) => {
  test("every text has a contrast of 4.5 to what it stands on", () => {
    const weak = PAIRS.map(([ink, ground]) => ({
      pair: `${ink} on ${ground}`,
      ratio: Number(contrast(theme[ink] ?? "", theme[ground] ?? "").toFixed(2)),
    })).filter(({ ratio }) => !(ratio >= 4.5));
    expect(weak).toEqual([]);
  });

  test("every area has a contrast of 3 to the panel it lies on", () => {
    const weak = ["critical", "high", "medium", "low", "info"].filter(
      (name) => !(contrast(theme[`${name}-fill`] ?? "", theme.panel ?? "") >= 3),
    );
    expect(weak).toEqual([]);
  });
});
