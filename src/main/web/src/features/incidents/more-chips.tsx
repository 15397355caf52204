import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { readMatchers } from "@/api/matchers";
import { FilterChip } from "@/ui/chip";
import { Field } from "@/ui/field";
import { RangeChip } from "@/ui/range-chip";
import type { IncidentsSearch } from "./search";

const TokenInput = lazy(() => import("@/ui/token-input").then(({ TokenInput }) => ({ default: TokenInput })));

export interface ChipProps {
  search: IncidentsSearch;
  onChange: (search: IncidentsSearch) => void;
}

/** Filters by labels in Alertmanager's syntax. */
export function MatcherChip({ search, onChange }: ChipProps) {
  const t = useTranslations("incidents.filters");
  const chosen = search.match;
  const set = (match: string[]) => onChange({ ...search, match: match.length === 0 ? undefined : match });
  return (
    <FilterChip label={t("match")} chosen={chosen?.join(", ")} onClear={() => set([])}>
      <div className="w-80 max-w-full p-3">
        <Field label={t("match")} hint={t("matchHint")} required>
          <Suspense>
            <TokenInput
              value={chosen ?? []}
              onChange={set}
              placeholder={'instance=~"web.*"'}
              check={(token) => (readMatchers(token).fault ? t("matchFault") : null)}
            />
          </Suspense>
        </Field>
      </div>
    </FilterChip>
  );
}

/** Filters by when incidents were created. */
export function TimeChip({ search, onChange }: ChipProps) {
  const t = useTranslations("incidents.filters");
  return (
    <RangeChip label={t("time")} value={search} onChange={(range) => onChange({ ...search, ...range })} />
  );
}
