import { Search, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { FacetQuery } from "@/api/incidents";
import { Button } from "@/ui/button";
import { useShortcuts } from "@/ui/shortcuts";
import { FacetChip } from "./facet-chip";
import { FACETS, type FacetField, facetQuery, isFiltered, toggled, withoutFilters } from "./filters";
import { MatcherChip, TimeChip } from "./more-chips";
import type { IncidentsSearch } from "./search";

export interface FilterBarProps {
  search: IncidentsSearch;
  onChange: (search: IncidentsSearch) => void;
  /** The time that ranges are counted back from, in ms. */
  now: number;
  /** Fields that the page decides itself. */
  without?: readonly FacetField[];
  /** At the end: order, grouping, views. */
  children?: ReactNode;
}

/** All filters of incidents, as the address has them. */
export function FilterBar({ search, onChange, now, without = [], children }: FilterBarProps) {
  const t = useTranslations("incidents.filters");
  const othersOf = (field: FacetField): FacetQuery => ({ ...facetQuery(search, now), [field]: undefined });
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b bg-panel px-4 py-2 lg:flex-row lg:items-center lg:px-6">
      <SearchBox
        value={search.q ?? ""}
        onChange={(q) => onChange({ ...search, q: q === "" ? undefined : q })}
      />
      <section
        aria-label={t("label")}
        className="-mx-4 flex min-w-0 flex-1 gap-1.5 overflow-x-auto px-4 py-0.5 lg:mx-0 lg:flex-wrap lg:px-0"
      >
        {FACETS.filter((field) => !without.includes(field)).map((field) => (
          <FacetChip
            key={field}
            field={field}
            chosen={search[field]}
            others={othersOf(field)}
            onToggle={(value) => onChange(toggled(search, field, value))}
            onClear={() => onChange({ ...search, [field]: undefined })}
          />
        ))}
        <MatcherChip search={search} onChange={onChange} />
        <TimeChip search={search} onChange={onChange} />
        {isFiltered(search) && (
          <Button
            title={t("clear")}
            look="quiet"
            size="sm"
            icon={X}
            onClick={() => onChange(withoutFilters(search))}
          >
            <span className="lg:max-2xl:sr-only">{t("clear")}</span>
          </Button>
        )}
      </section>
      <div className="flex min-w-0 shrink-0 items-center gap-1.5">{children}</div>
    </div>
  );
}

/** How long to wait for the next letter before asking the server, in ms. */
const TYPING_MS = 250;

function SearchBox({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useTranslations("incidents");
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) {
      return;
    }
    const timer = setTimeout(() => latest.current(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  useShortcuts([{ keys: "/", name: t("keys.search"), group: t("title"), run: () => input.current?.focus() }]);
  return (
    <div role="search" className="relative shrink-0 lg:w-52">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
      />
      <input
        ref={input}
        type="search"
        aria-label={t("filters.q")}
        placeholder={t("filters.q")}
        className="control h-8 !pl-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
      />
    </div>
  );
}
