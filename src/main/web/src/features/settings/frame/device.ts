export interface Device {
  kind: "computer" | "phone" | "program";
  /** Such as "Firefox, Linux"; null where it says nothing known. */
  name: string | null;
}

/** The first that fits counts: each of the later ones is named by the earlier, too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrom(e|ium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** What a session was begun with, from what the program says of itself. */
export function deviceOf(userAgent: string): Device {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) {
    return { kind: "program", name: userAgent.split(/[\s(]/)[0] || null };
  }
  const kind = /Android|iPhone|Mobile/.test(userAgent) ? "phone" : "computer";
  return { kind, name: system === undefined ? browser : `${browser}, ${system}` };
}
