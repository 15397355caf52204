import type { GroupingRule, GroupingRules } from "@/api/schema.gen";

/** A rule as the form has it: nothing is null, and it keeps its key wherever it is moved. */
export interface DraftRule {
  key: string;
  name: string;
  match: string[];
  by: string[];
  window: string;
  title: string;
  runbook: string;
}

/** Rules that are being written, and what they began from. */
export interface Draft {
  version: number;
  rules: DraftRule[];
}

let nextKey = 0;

export function draftOf({ version, rules }: GroupingRules): Draft {
  return { version, rules: rules.map(draftRuleOf) };
}

function draftRuleOf(rule: GroupingRule): DraftRule {
  return {
    key: `rule-${nextKey++}`,
    name: rule.name,
    match: rule.match ?? [],
    by: rule.by,
    window: rule.window ?? "",
    title: rule.title ?? "",
    runbook: rule.runbook ?? "",
  };
}

/** A new rule, which groups as most do. */
export function emptyRule(name: string): DraftRule {
  return draftRuleOf({ name, match: [], by: ["service", "environment"] });
}

/** The rules as the server wants them; what is empty is left out. */
export function rulesOf(rules: readonly DraftRule[]): GroupingRule[] {
  return rules.map(({ name, match, by, window, title, runbook }) => ({
    name: name.trim(),
    match,
    by,
    window: window.trim() || null,
    title: title.trim() || null,
    runbook: runbook.trim() || null,
  }));
}

/** Whether two lists of rules say the same. */
export function same(one: readonly GroupingRule[], other: readonly GroupingRule[]): boolean {
  const written = (rules: readonly GroupingRule[]) => JSON.stringify(rulesOf(rules.map(draftRuleOf)));
  return written(one) === written(other);
}

/** The list with one of it at another place; the same list where it would leave it. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const one = next[from];
  if (one !== undefined && to >= 0 && to < list.length) {
    next.splice(from, 1);
    next.splice(to, 0, one);
  }
  return next;
}
