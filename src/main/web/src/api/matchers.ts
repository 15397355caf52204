/*
 * Label matchers in Alertmanager's syntax, as the server reads them: `severity=~"crit.*"`, several with commas. Names may be
 * quoted and then be any text; values may be bare, and then end at a comma. A bare value may hold what a name may not.
 */

/** What is missing in a text of matchers. */
export type MatcherFault = "name" | "operator" | "quote" | "comma" | "regex" | "long";

export interface Matching {
  /** Each matcher by itself, as it was written; those before the first fault. */
  matchers: string[];
  /** Where the first fault is, from 0, and what was expected there; null where all can be read. */
  fault: { at: number; kind: MatcherFault } | null;
}

const MOST_CHARACTERS = 1000;
const NAME = /[^{}!=~,\\"'`\s]+/y;
const OPERATOR = /=~|!~|!=|=/y;
const QUOTED = /"(?:\\.|[^"\\])*"/sy;
const BARE = /[^,"]*/y;
const SPACE = /\s*/y;

class Unreadable extends Error {
  readonly at: number;
  readonly kind: MatcherFault;

  constructor(at: number, kind: MatcherFault) {
    super(kind);
    this.at = at;
    this.kind = kind;
  }
}

/** Takes a text of matchers apart. Its braces may be left out. */
export function readMatchers(text: string): Matching {
  const inner = text.replace(/^(\s*)\{(.*)\}\s*$/s, "$1 $2");
  const matchers: string[] = [];
  try {
    let at = skip(SPACE, inner, 0);
    while (at < inner.length) {
      const end = readOne(inner, at);
      matchers.push(inner.slice(at, end).trim());
      at = skip(SPACE, inner, end);
      if (at < inner.length && inner[at] !== ",") {
        throw new Unreadable(at, "comma");
      }
      at = skip(SPACE, inner, at + 1);
    }
  } catch (fault) {
    if (fault instanceof Unreadable) {
      return { matchers, fault: { at: fault.at, kind: fault.kind } };
    }
    throw fault;
  }
  return { matchers, fault: null };
}

/** @returns where the matcher that begins at `start` ends */
function readOne(text: string, start: number): number {
  const isQuoted = text[start] === '"';
  const nameEnd = skip(isQuoted ? QUOTED : NAME, text, start);
  if (nameEnd === start) {
    throw new Unreadable(start, isQuoted ? "quote" : "name");
  }
  const sign = skip(SPACE, text, nameEnd);
  const signEnd = skip(OPERATOR, text, sign);
  if (signEnd === sign) {
    throw new Unreadable(sign, "operator");
  }
  const value = skip(SPACE, text, signEnd);
  const valueEnd = skip(text[value] === '"' ? QUOTED : BARE, text, value);
  if (text[value] === '"' && valueEnd === value) {
    throw new Unreadable(value, "quote");
  }
  if (text.slice(sign, signEnd).endsWith("~")) {
    checkRegex(text.slice(value, valueEnd), value);
  }
  if (valueEnd - start > MOST_CHARACTERS) {
    throw new Unreadable(start, "long");
  }
  return valueEnd;
}

/** What JavaScript cannot compile the server as a rule cannot either, but for flags; what only it refuses, it says itself. */
function checkRegex(value: string, at: number): void {
  try {
    new RegExp(unquoted(value).replace(/^\(\?[a-z]+\)/i, ""));
  } catch {
    throw new Unreadable(at, "regex");
  }
}

function unquoted(written: string): string {
  const bare = written.startsWith('"') ? written.slice(1, -1) : written.trim();
  return bare.replace(/\\(["\\n])/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The matcher of what has exactly this label. */
export function matcherOf(name: string, value: string): string {
  const bare = /^[^{}!=~,\\"'`\s]+$/.test(name);
  return `${bare ? name : quoted(name)}=${quoted(value)}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

/** Label and value of a matcher that says `=` and nothing else; null for all others. */
export function exactOf(matcher: string): { name: string; value: string } | null {
  const parts = /^\s*("(?:\\.|[^"\\])*"|[^{}!=~,\\"'`\s]+)\s*=(?!~)\s*(.*)$/s.exec(matcher);
  return parts ? { name: unquoted(parts[1] ?? ""), value: unquoted(parts[2] ?? "") } : null;
}
