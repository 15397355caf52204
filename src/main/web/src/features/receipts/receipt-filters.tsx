import { useNavigate } from "@tanstack/react-router";
import { Search, X } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { DECISIONS } from "@/api/decisions";
import type { Problem } from "@/api/problem";
import { Button } from "@/ui/button";
import { FilterChip } from "@/ui/chip";
import { OptionList } from "@/ui/combobox";
import { DecisionBadge } from "@/ui/decision";
import { MatcherInput } from "@/ui/matcher-input";
import { RangeChip } from "@/ui/range-chip";
import { ReceiptState } from "./receipt-state";
import type { ReceiptsSearch } from "./search";

export interface ReceiptFiltersProps {
  search: ReceiptsSearch;
  onChange: (search: ReceiptsSearch) => void;
  problem: Problem | null;
}

const STATES = ["applied", "partial", "dead", "queued"] as const;

/** All filters of webhooks, as the address has them. */
export function ReceiptFilters({ search, onChange, problem }: ReceiptFiltersProps) {
  const t = useTranslations("receipts.filters");
  const states = useTranslations("receipts.states");
  const decisions = useTranslations("matching.decisions");
  const format = useFormatter();
  const either = (words: string[] | undefined) => words && format.list(words, { type: "disjunction" });
  return (
    <div role="search" className="flex shrink-0 flex-col gap-2 border-b bg-panel px-4 py-2 lg:px-6">
      <div className="flex gap-2 max-sm:flex-col">
        <PrintBox search={search} onChange={onChange} />
        <MatcherInput
          label={t("match")}
          value={search.match ?? []}
          onChange={(match) => onChange({ ...search, match: some(match) })}
          vocabulary={{}}
          error={problem?.faultAt("match[]")}
          icon={<Search aria-hidden className="size-4" />}
        />
      </div>
      <div className="-mx-4 flex min-w-0 gap-1.5 overflow-x-auto px-4 py-0.5 lg:mx-0 lg:flex-wrap lg:px-0">
        <FilterChip
          label={t("state")}
          chosen={either(search.state?.map((one) => states(one)))}
          onClear={() => onChange({ ...search, state: undefined })}
        >
          <OptionList
            label={t("state")}
            options={STATES.map((value) => ({
              value,
              label: states(value),
              show: <ReceiptState of={value} />,
            }))}
            selected={search.state ?? []}
            onToggle={(value) => onChange(withState(search, value))}
            multiple
          />
        </FilterChip>
        <FilterChip
          label={t("decision")}
          chosen={either(search.decision?.map((one) => decisions(`${one}.word`)))}
          onClear={() => onChange({ ...search, decision: undefined })}
        >
          <OptionList
            label={t("decision")}
            options={DECISIONS.map((value) => ({
              value,
              label: decisions(`${value}.word`),
              show: <DecisionBadge decision={value} />,
            }))}
            selected={search.decision ?? []}
            onToggle={(value) =>
              onChange({ ...search, decision: some(toggled(search.decision, DECISIONS, value)) })
            }
            multiple
          />
        </FilterChip>
        <FilterChip
          label={t("integration")}
          chosen={either(search.integration)}
          onClear={() => onChange({ ...search, integration: undefined })}
        >
          <OptionList
            label={t("integration")}
            options={(search.integration ?? []).map((value) => ({ value, label: value }))}
            selected={search.integration ?? []}
            onToggle={(value) =>
              onChange({
                ...search,
                integration: some((search.integration ?? []).filter((one) => one !== value)),
              })
            }
            onOwn={(value) => onChange({ ...search, integration: [...(search.integration ?? []), value] })}
            multiple
          />
        </FilterChip>
        <RangeChip label={t("time")} value={search} onChange={(range) => onChange({ ...search, ...range })} />
        {Object.values(search).some((value) => value !== undefined) && (
          <Button look="quiet" size="sm" icon={X} onClick={() => onChange({})}>
            {t("clear")}
          </Button>
        )}
      </div>
    </div>
  );
}

function some<T>(values: T[]): T[] | undefined {
  return values.length === 0 ? undefined : values;
}

function toggled<T extends string>(chosen: T[] | undefined, all: readonly T[], value: string): T[] {
  const now = chosen ?? [];
  return all.filter((one) => (one === value ? !now.includes(one) : now.includes(one)));
}

/** What is queued stands alone: its alerts are not known before it is applied. */
function withState(search: ReceiptsSearch, value: string): ReceiptsSearch {
  if (value === "queued") {
    const alone = search.state?.includes("queued") ? undefined : ["queued" as const];
    return { ...search, state: alone, decision: undefined, fingerprint: undefined, match: undefined };
  }
  const state = toggled(search.state, STATES, value).filter((one) => one !== "queued");
  return { ...search, state: some(state) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const FINGERPRINT = /^[0-9a-f]{1,64}$/i;

/** An alert's fingerprint, or a receipt's id, which leads to its trace at once. */
function PrintBox({ search, onChange }: Pick<ReceiptFiltersProps, "search" | "onChange">) {
  const t = useTranslations("receipts.filters");
  const navigate = useNavigate();
  const written = search.fingerprint?.join(" ") ?? "";
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = text
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean);
    const [first = ""] = words;
    if (UUID.test(first)) {
      void navigate({ to: "/receipts/$receipt", params: { receipt: first.toLowerCase() } });
    } else if (words.every((word) => FINGERPRINT.test(word))) {
      onChange({ ...search, fingerprint: some(words) });
    }
  };
  return (
    <form onSubmit={submit} className="sm:w-72">
      <input
        aria-label={t("fingerprint")}
        placeholder={t("fingerprint")}
        aria-invalid={text.trim() !== "" && !/^[0-9a-f\s,-]*$/i.test(text)}
        className="control h-8 font-mono !text-sm placeholder:font-sans"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={submit}
      />
    </form>
  );
}
