import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { FacetQuery } from "@/api/incidents";
import { FilterChip } from "@/ui/chip";
import { type ComboOption, OptionList } from "@/ui/combobox";
import { SEVERITIES, SeverityMark, STATUSES, StatusMark } from "@/ui/marks";
import type { FacetField } from "./filters";
import { facetsQuery } from "./queries";

export interface FacetChipProps {
  field: FacetField;
  /** What is chosen; nothing where the field does not filter. */
  chosen: readonly string[] | undefined;
  /** The other filters, so that each value is counted as it would be if it were chosen. */
  others: FacetQuery;
  onToggle: (value: string) => void;
  onClear: () => void;
}

/** Values that exist even where no incident has them. */
const FIXED: Partial<Record<FacetField, readonly string[]>> = { status: STATUSES, severity: SEVERITIES };

/** Filters by the values of a field, with how many incidents have each. */
export function FacetChip({ field, chosen, others, onToggle, onClear }: FacetChipProps) {
  const t = useTranslations("incidents.filters");
  const format = useFormatter();
  const nameOf = useValueName(field);
  return (
    <FilterChip
      label={t(field)}
      chosen={chosen && format.list(chosen.map(nameOf), { type: "disjunction" })}
      onClear={onClear}
    >
      <FacetValues field={field} chosen={chosen ?? []} others={others} onToggle={onToggle} />
    </FilterChip>
  );
}

type FacetValuesProps = Omit<FacetChipProps, "onClear" | "chosen"> & { chosen: readonly string[] };

/** Asked for only while the chip is open. */
function FacetValues({ field, chosen, others, onToggle }: FacetValuesProps) {
  const t = useTranslations("incidents.filters");
  const nameOf = useValueName(field);
  const { data } = useQuery(facetsQuery(others));
  const counts = new Map(data?.facets[field]?.values.map(({ value, incidents }) => [value, incidents]));
  const found = [...counts.keys()].filter((value) => value !== null);
  const values = FIXED[field] ?? [...new Set([...found, ...chosen])];
  const options: ComboOption[] = values.map((value) => ({
    value,
    label: nameOf(value),
    show: <Value field={field} value={value} name={nameOf(value)} />,
    count: counts.get(value) ?? (data ? 0 : undefined),
  }));
  return (
    <OptionList
      label={t(field)}
      options={options}
      selected={chosen}
      onToggle={onToggle}
      onOwn={FIXED[field] ? undefined : onToggle}
      multiple
    />
  );
}

function Value({ field, value, name }: { field: FacetField; value: string; name: string }) {
  const severity = field === "severity" && SEVERITIES.find((one) => one === value);
  const status = field === "status" && STATUSES.find((one) => one === value);
  if (severity) {
    return <SeverityMark of={severity} word />;
  }
  return status ? <StatusMark of={status} word /> : name;
}

/** How a field's value is called. */
export function useValueName(field: FacetField): (value: string) => string {
  const t = useTranslations("common");
  const filters = useTranslations("incidents.filters");
  return (value) => {
    const severity = field === "severity" && SEVERITIES.find((one) => one === value);
    const status = field === "status" && STATUSES.find((one) => one === value);
    if (field === "status" && value === "all") {
      return filters("all");
    }
    return severity ? t(`severity.${severity}`) : status ? t(`status.${status}`) : value;
  };
}
