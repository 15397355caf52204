import { useFormatter, useTranslations } from "use-intl";
import { ALERT_STATUSES } from "@/api/alerts";
import { AlertMark } from "@/ui/alert-mark";
import { FilterChip } from "@/ui/chip";
import { type ComboOption, OptionList } from "@/ui/combobox";
import { SEVERITIES, SeverityMark } from "@/ui/marks";
import type { Field } from "./filters";

export interface ValueChipProps {
  field: Field;
  /** What is chosen; nothing where the field does not filter. */
  chosen: readonly string[] | undefined;
  /** Values that alerts have; others can be typed. */
  known: readonly string[];
  onToggle: (value: string) => void;
  onClear: () => void;
}

/** Filters by the values of a field. */
export function ValueChip({ field, chosen, known, onToggle, onClear }: ValueChipProps) {
  const t = useTranslations("alerts.filters");
  const format = useFormatter();
  const nameOf = useValueName(field);
  const fixed = field === "status" || field === "severity";
  const values = fixed ? known : [...new Set([...known, ...(chosen ?? [])])].sort();
  const options: ComboOption[] = values.map((value) => ({
    value,
    label: nameOf(value),
    show: <Value field={field} value={value} name={nameOf(value)} />,
  }));
  return (
    <FilterChip
      label={t(field)}
      chosen={chosen && format.list(chosen.map(nameOf), { type: "disjunction" })}
      onClear={onClear}
    >
      <OptionList
        label={t(field)}
        options={options}
        selected={chosen ?? []}
        onToggle={onToggle}
        onOwn={fixed ? undefined : onToggle}
        multiple
      />
    </FilterChip>
  );
}

function Value({ field, value, name }: { field: Field; value: string; name: string }) {
  const severity = field === "severity" && SEVERITIES.find((one) => one === value);
  const status = field === "status" && ALERT_STATUSES.find((one) => one === value);
  if (severity) {
    return <SeverityMark of={severity} word />;
  }
  return status ? <AlertMark of={status} word /> : name;
}

function useValueName(field: Field): (value: string) => string {
  const common = useTranslations("common.severity");
  const t = useTranslations("common.alertStatus");
  const filters = useTranslations("alerts.filters");
  return (value) => {
    const severity = field === "severity" && SEVERITIES.find((one) => one === value);
    const status = field === "status" && ALERT_STATUSES.find((one) => one === value);
    if (field === "status" && value === "all") {
      return filters("all");
    }
    return severity ? common(severity) : status ? t(status) : value;
  };
}
