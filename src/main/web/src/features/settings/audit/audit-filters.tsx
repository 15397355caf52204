import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui/button";
import { FilterChip } from "@/ui/chip";
import { OptionList } from "@/ui/combobox";
import { type AuditSearch, FAMILIES } from "./search";

export interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
  isFiltered: boolean;
}

const RANGES = ["day", "week", "month"] as const;

/** What the audit log is narrowed down to, as the address has it. */
export function AuditFilters({ search, onChange, isFiltered }: AuditFiltersProps) {
  const t = useTranslations("settings.audit");
  const { family, action, object, range, from, to } = search;
  return (
    <section aria-label={t("filters")} className="flex flex-wrap items-center gap-1.5">
      <TextFilter
        label={t("actor")}
        value={search.actor ?? ""}
        onChange={(actor) => onChange({ ...search, actor })}
      />
      <TextFilter
        label={t("address")}
        value={search.address ?? ""}
        onChange={(address) => onChange({ ...search, address })}
      />
      <FilterChip
        label={t("family")}
        chosen={action ?? (family && t(`families.${family}`))}
        onClear={() => onChange({ ...search, family: undefined, action: undefined })}
      >
        <OptionList
          label={t("family")}
          options={FAMILIES.map((value) => ({ value, label: t(`families.${value}`) }))}
          selected={family ? [family] : []}
          onToggle={(value) =>
            onChange({ ...search, family: FAMILIES.find((one) => one === value), action: undefined })
          }
        />
      </FilterChip>
      <FilterChip
        label={t("when")}
        chosen={range ? t(`ranges.${range}`) : from || to ? `${from ?? "…"} – ${to ?? "…"}` : undefined}
        onClear={() => onChange({ ...search, range: undefined, from: undefined, to: undefined })}
      >
        <OptionList
          label={t("when")}
          options={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
          selected={range ? [range] : []}
          onToggle={(value) =>
            onChange({
              ...search,
              range: RANGES.find((one) => one === value),
              from: undefined,
              to: undefined,
            })
          }
        />
      </FilterChip>
      {object && (
        <FilterChip
          label={t("object")}
          chosen={`${object.slice(0, 8)}…`}
          onClear={() => onChange({ ...search, object: undefined })}
        >
          <p className="p-3 font-mono text-sm">{object}</p>
        </FilterChip>
      )}
      {isFiltered && (
        <Button look="quiet" size="sm" icon={X} onClick={() => onChange({})}>
          {t("clear")}
        </Button>
      )}
    </section>
  );
}

/** How long to wait for the next letter before asking the server, in ms. */
const TYPING_MS = 400;

interface TextFilterProps {
  label: string;
  value: string;
  onChange: (text: string | undefined) => void;
}

function TextFilter({ label, value, onChange }: TextFilterProps) {
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) {
      return;
    }
    const timer = setTimeout(() => latest.current(text.trim() || undefined), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={320}
      className="control h-7 !w-44 max-sm:!w-[calc(50%-3px)] text-sm"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
