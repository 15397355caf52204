import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { useMay } from "@/api/session";
import { announce } from "@/ui/announce";
import { Button } from "@/ui/button";
import { vocabularyOf } from "@/ui/matcher-hints";
import { type DraftRule, emptyRule, moved } from "./draft";
import { knownAlertsQuery } from "./queries";
import { RuleCard } from "./rule-card";

export interface RuleListProps {
  rules: readonly DraftRule[];
  /** What is grouped by where no rule fits. */
  fallback: readonly string[];
  problem: Problem | null;
  /** Nothing where the caller may only read. */
  onChange: ((rules: DraftRule[]) => void) | null;
}

/** The rules in their order; one of them is open to be written. */
export function RuleList({ rules, fallback, problem, onChange }: RuleListProps) {
  const t = useTranslations("rules");
  const format = useFormatter();
  const [open, setOpen] = useState<string | null>(null);
  const mayRead = useMay("alerts:read");
  const known = useQuery({ ...knownAlertsQuery, enabled: onChange !== null && mayRead });
  const vocabulary = useMemo(() => vocabularyOf(known.data?.items ?? []), [known.data]);
  const move = (from: number, to: number) => {
    const rule = rules[from];
    if (rule && to >= 0 && to < rules.length) {
      onChange?.(moved(rules, from, to));
      announce(t("moved", { name: rule.name, place: to + 1 }));
      // A moved element loses the focus; who moves by keyboard goes on with it.
      requestAnimationFrame(() => document.getElementById(`head-${rule.key}`)?.focus());
    }
  };
  const add = () => {
    const rule = emptyRule(t("newName", { number: rules.length + 1 }));
    onChange?.([...rules, rule]);
    setOpen(rule.key);
  };
  return (
    <>
      <ol aria-label={t("list")} className="flex flex-col gap-2">
        {rules.map((rule, index) => (
          <RuleCard
            key={rule.key}
            rule={rule}
            place={index}
            count={rules.length}
            isOpen={open === rule.key}
            problem={problem}
            vocabulary={vocabulary}
            onOpen={() => setOpen(open === rule.key ? null : rule.key)}
            onMove={onChange && ((step) => move(index, index + step))}
            onChange={
              onChange && ((next) => onChange(rules.map((one) => (one.key === rule.key ? next : one))))
            }
            onRemove={onChange && (() => onChange(rules.filter((one) => one.key !== rule.key)))}
          />
        ))}
        <li className="flex items-center gap-3 rounded-lg border border-dashed px-4 py-3 text-soft">
          <span className="w-5 shrink-0 text-center text-faint tabular-nums">∗</span>
          <span className="min-w-0">
            <span className="font-medium text-ink">{t("default")}</span>{" "}
            {fallback.length > 0
              ? t("defaultBy", { by: format.list([...fallback], { type: "conjunction" }) })
              : t("defaultAll")}
          </span>
        </li>
      </ol>
      {onChange && (
        <Button icon={Plus} className="self-start" onClick={add}>
          {t("add")}
        </Button>
      )}
    </>
  );
}
