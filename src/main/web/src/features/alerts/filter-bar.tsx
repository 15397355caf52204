import { Search, X } from "lucide-react";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { ALERT_STATUSES } from "@/api/alerts";
import type { Problem } from "@/api/problem";
import type { Alert } from "@/api/schema.gen";
import { Button } from "@/ui/button";
import { SEVERITIES } from "@/ui/marks";
import { vocabularyOf } from "@/ui/matcher-hints";
import { MatcherInput } from "@/ui/matcher-input";
import { RangeChip } from "@/ui/range-chip";
import { FIELDS, type Field, isFiltered, toggled } from "./filters";
import type { AlertsSearch } from "./search";
import { ValueChip } from "./value-chip";

export interface FilterBarProps {
  search: AlertsSearch;
  onChange: (search: AlertsSearch) => void;
  /** Whose labels and values are offered. */
  alerts: readonly Alert[];
  problem: Problem | null;
  inputRef: RefObject<HTMLInputElement | null>;
}

/** All filters of alerts, as the address has them. */
export function FilterBar({ search, onChange, alerts, problem, inputRef }: FilterBarProps) {
  const t = useTranslations("alerts");
  const knownOf = (field: Field): readonly string[] => {
    switch (field) {
      case "status":
        return [...ALERT_STATUSES, "all"];
      case "severity":
        return SEVERITIES;
      default:
        return [...new Set(alerts.map((alert) => alert[field]).filter((value) => value != null))];
    }
  };
  return (
    <div role="search" className="flex shrink-0 flex-col gap-2 border-b bg-panel px-4 py-2 lg:px-6">
      <MatcherInput
        label={t("filters.match")}
        value={search.match ?? []}
        onChange={(match) => onChange({ ...search, match: match.length === 0 ? undefined : match })}
        vocabulary={vocabularyOf(alerts)}
        error={problem?.faultAt("match[]")}
        icon={<Search aria-hidden className="size-4" />}
        inputRef={inputRef}
      />
      <div className="-mx-4 flex min-w-0 gap-1.5 overflow-x-auto px-4 py-0.5 lg:mx-0 lg:flex-wrap lg:px-0">
        {FIELDS.map((field) => (
          <ValueChip
            key={field}
            field={field}
            chosen={search[field]}
            known={knownOf(field)}
            onToggle={(value) => onChange(toggled(search, field, value))}
            onClear={() => onChange({ ...search, [field]: undefined })}
          />
        ))}
        <RangeChip
          label={t("filters.time")}
          value={search}
          onChange={(range) => onChange({ ...search, ...range })}
        />
        {isFiltered(search) && (
          <Button look="quiet" size="sm" icon={X} onClick={() => onChange({ alert: search.alert })}>
            {t("filters.clear")}
          </Button>
        )}
      </div>
    </div>
  );
}
