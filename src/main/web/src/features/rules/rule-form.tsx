import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { Field, TextInput } from "@/ui/field";
import type { Vocabulary } from "@/ui/matcher-hints";
import { MatcherInput } from "@/ui/matcher-input";
import { TokenInput } from "@/ui/token-input";
import type { DraftRule } from "./draft";

export interface RuleFormProps {
  rule: DraftRule;
  /** Its place, from 0: what the server says is wrong names it by that. */
  place: number;
  problem: Problem | null;
  vocabulary: Vocabulary;
  /** Nothing where the caller may only read. */
  onChange: ((rule: DraftRule) => void) | null;
}

/** What alerts have besides labels, and what many group by. */
const COMMON = ["service", "environment", "severity", "alertname", "cluster"];

/** All that a rule says. */
export function RuleForm({ rule, place, problem, vocabulary, onChange }: RuleFormProps) {
  const t = useTranslations("rules.form");
  const set = (part: Partial<DraftRule>) => onChange?.({ ...rule, ...part });
  const fault = (field: string) => problem?.faultAt(`/rules/${place}/${field}`);
  const isFixed = onChange === null;
  return (
    <fieldset disabled={isFixed} className="flex flex-col gap-4">
      <legend className="sr-only">{rule.name}</legend>
      <Field label={t("name")} error={fault("name")} hint={t("nameHint")} required>
        <TextInput
          maxLength={100}
          value={rule.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label={t("match")} hint={t("matchHint")}>
        <MatcherInput
          value={rule.match}
          onChange={(match) => set({ match })}
          vocabulary={vocabulary}
          error={fault("match")}
          eager
        />
      </Field>
      <Field label={t("by")} hint={t("byHint")} error={fault("by")}>
        <TokenInput value={rule.by} onChange={(by) => set({ by })} placeholder="service" />
      </Field>
      {!isFixed && (
        <div className="-mt-2 flex flex-wrap gap-1.5">
          {COMMON.filter((name) => !rule.by.includes(name)).map((name) => (
            <button
              key={name}
              type="button"
              onClick={() => set({ by: [...rule.by, name] })}
              className="inline-flex h-6 items-center gap-1 rounded-md border border-line-strong border-dashed px-2 text-soft text-sm hover:border-solid"
            >
              <Plus aria-hidden className="size-3" />
              {name}
            </button>
          ))}
        </div>
      )}
      <Field label={t("window")} hint={t("windowHint")} error={fault("window")}>
        <TextInput
          className="sm:max-w-40"
          placeholder="1d"
          value={rule.window}
          onChange={(event) => set({ window: event.target.value })}
        />
      </Field>
      <Field label={t("title")} hint={t("titleHint")} error={fault("title")}>
        <TextInput
          className="font-mono !text-sm"
          maxLength={500}
          placeholder="{{ labels.alertname }} on {{ service }}"
          value={rule.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field label={t("runbook")} hint={t("runbookHint")} error={fault("runbook")}>
        <TextInput
          className="font-mono !text-sm"
          maxLength={2000}
          placeholder="https://runbooks.example/{{ service }}"
          value={rule.runbook}
          onChange={(event) => set({ runbook: event.target.value })}
        />
      </Field>
    </fieldset>
  );
}
