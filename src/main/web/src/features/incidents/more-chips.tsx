import { type FormEvent, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/ui/button";
import { FilterChip } from "@/ui/chip";
import { OptionList } from "@/ui/combobox";
import { Field, TextInput } from "@/ui/field";
import { TokenInput } from "@/ui/token-input";
import { looksLikeMatcher } from "./filters";
import { type IncidentsSearch, RANGE_NAMES } from "./search";

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
          <TokenInput
            value={chosen ?? []}
            onChange={set}
            placeholder={'instance=~"web.*"'}
            check={(token) => (looksLikeMatcher(token) ? null : t("matchFault"))}
          />
        </Field>
      </div>
    </FilterChip>
  );
}

/** Filters by when incidents were created: a range that moves with the time, or two moments. */
export function TimeChip({ search, onChange }: ChipProps) {
  const t = useTranslations("incidents.filters");
  const format = useFormatter();
  const { range, from, to } = search;
  const short = (at: string) => format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "short" });
  const words = range
    ? t(`ranges.${range}`)
    : from || to
      ? `${from ? short(from) : "…"} – ${to ? short(to) : "…"}`
      : undefined;
  const clear = () => onChange({ ...search, range: undefined, from: undefined, to: undefined });
  return (
    <FilterChip label={t("time")} chosen={words} onClear={clear}>
      <OptionList
        label={t("time")}
        options={RANGE_NAMES.map((name) => ({ value: name, label: t(`ranges.${name}`) }))}
        selected={range ? [range] : []}
        onToggle={(value) =>
          onChange({
            ...search,
            range: RANGE_NAMES.find((name) => name === value),
            from: undefined,
            to: undefined,
          })
        }
        footer={<Moments search={search} onChange={onChange} />}
      />
    </FilterChip>
  );
}

/** Two moments in the viewer's zone. */
function Moments({ search, onChange }: ChipProps) {
  const t = useTranslations("incidents.filters");
  const [from, setFrom] = useState(localOf(search.from));
  const [to, setTo] = useState(localOf(search.to));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange({ ...search, range: undefined, from: isoOf(from), to: isoOf(to) });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2 p-2">
      <Field label={t("from")} required>
        <TextInput type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
      </Field>
      <Field label={t("to")} required>
        <TextInput type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
      </Field>
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
    </form>
  );
}

function localOf(at: string | undefined): string {
  if (at === undefined) {
    return "";
  }
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function isoOf(local: string): string | undefined {
  return local === "" ? undefined : new Date(local).toISOString();
}
