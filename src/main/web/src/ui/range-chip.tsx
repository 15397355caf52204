import { type FormEvent, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "./button";
import { FilterChip } from "./chip";
import { OptionList } from "./combobox";
import { Field, TextInput } from "./field";
import { isoOf, localOf, RANGE_NAMES, type TimeRange } from "./range";

export interface RangeChipProps {
  label: string;
  value: TimeRange;
  onChange: (value: TimeRange) => void;
}

const NONE: TimeRange = { range: undefined, from: undefined, to: undefined };

/** Filters by time: a range that moves with the clock, or two moments. */
export function RangeChip({ label, value, onChange }: RangeChipProps) {
  const t = useTranslations("common.range");
  const format = useFormatter();
  const { range, from, to } = value;
  const short = (at: string) => format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "short" });
  const words = range
    ? t(range)
    : from || to
      ? `${from ? short(from) : "…"} – ${to ? short(to) : "…"}`
      : undefined;
  return (
    <FilterChip label={label} chosen={words} onClear={() => onChange(NONE)}>
      <OptionList
        label={label}
        options={RANGE_NAMES.map((name) => ({ value: name, label: t(name) }))}
        selected={range ? [range] : []}
        onToggle={(chosen) => onChange({ ...NONE, range: RANGE_NAMES.find((name) => name === chosen) })}
        footer={<Moments value={value} onChange={onChange} />}
      />
    </FilterChip>
  );
}

/** Two moments in the viewer's zone. */
function Moments({ value, onChange }: Pick<RangeChipProps, "value" | "onChange">) {
  const t = useTranslations("common.range");
  const [from, setFrom] = useState(localOf(value.from));
  const [to, setTo] = useState(localOf(value.to));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ range: undefined, from: isoOf(from), to: isoOf(to) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 p-2">
      <Field label={t("from")}>
        <TextInput type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={t("to")}>
        <TextInput type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
    </form>
  );
}
