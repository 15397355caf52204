/** Names of labels with some of their values, to choose from. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>;

export interface Hints {
  /** What stands where the options go: from here to the caret. */
  from: number;
  options: readonly Hint[];
}

export interface Hint {
  /** As it is shown. */
  label: string;
  /** As it is written. */
  text: string;
}

const MOST = 8;
const AT_VALUE = /(?:^|,)\s*([^,"=!~\s]+)\s*(=~|!=|!~|=)\s*("?)([^",]*)$/;
const AT_NAME = /(?:^|,)\s*([^,"=!~\s]*)$/;

/** What may be meant at the end of a text of matchers: a label's name, or one of its values. */
export function hintsFor(before: string, known: Vocabulary): Hints | null {
  const value = AT_VALUE.exec(before);
  if (value) {
    const [, name = "", , quote = "", typed = ""] = value;
    const from = before.length - quote.length - typed.length;
    const options = found(known[name] ?? [], typed);
    return { from, options: options.map((label) => ({ label, text: `${JSON.stringify(label)}` })) };
  }
  const name = AT_NAME.exec(before);
  if (!name) {
    return null;
  }
  const typed = name[1] ?? "";
  const options = found(Object.keys(known), typed);
  return {
    from: before.length - typed.length,
    options: options.map((label) => ({ label, text: `${label}=` })),
  };
}

/** What begins with the text first, then what has it somewhere. */
function found(all: readonly string[], typed: string): string[] {
  const needle = typed.toLocaleLowerCase();
  const fit = all.filter((one) => one !== typed && one.toLocaleLowerCase().includes(needle));
  const begins = (one: string) => (one.toLocaleLowerCase().startsWith(needle) ? 0 : 1);
  return fit.sort((one, other) => begins(one) - begins(other) || one.localeCompare(other)).slice(0, MOST);
}

/** The labels of things, as a vocabulary. */
export function vocabularyOf(things: Iterable<{ labels: Record<string, string> }>): Vocabulary {
  const known: Record<string, Set<string>> = {};
  for (const { labels } of things) {
    for (const [name, value] of Object.entries(labels)) {
      known[name] ??= new Set();
      known[name].add(value);
    }
  }
  return Object.fromEntries(Object.entries(known).map(([name, values]) => [name, [...values]]));
}
