import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import type { Incident } from "@/api/schema.gen";
import { OptionList } from "@/ui/combobox";
import { Popover } from "@/ui/popover";
import type { TitleProps } from "./title";

/** The tags: each leads to the others that have it; added and taken off where they stand. */
export function TagEditor({ incident, mayWrite, onDeed }: TitleProps) {
  const t = useTranslations("incident.tags");
  const { tags } = incident;
  const change = (next: string[]) => onDeed({ kind: "edit", changes: { tags: next } });
  if (tags.length === 0 && !mayWrite) {
    return null;
  }
  return (
    <ul aria-label={t("label")} className="flex flex-wrap items-center gap-1">
      {tags.map((tag) => (
        <li
          key={tag}
          className="inline-flex h-6 max-w-full items-center rounded-sm border bg-sunken text-sm text-soft"
        >
          <Link to="/incidents" search={{ tag: [tag] }} className="truncate px-1.5 hover:text-ink">
            {tag}
          </Link>
          {mayWrite && (
            <button
              type="button"
              aria-label={t("remove", { tag })}
              onClick={() => change(tags.filter((other) => other !== tag))}
              className="flex size-6 items-center justify-center rounded-sm text-faint hover:text-ink"
            >
              <X aria-hidden className="size-3" />
            </button>
          )}
        </li>
      ))}
      {mayWrite && (
        <li>
          <Popover
            label={t("add")}
            trigger={
              <button
                type="button"
                className="inline-flex h-6 items-center gap-1 rounded-sm border border-line-strong border-dashed px-1.5 text-faint text-sm hover:border-solid hover:text-ink"
              >
                <Plus aria-hidden className="size-3.5" />
                {t("add")}
              </button>
            }
          >
            <TagChoice
              incident={incident}
              onToggle={(tag) =>
                change(tags.includes(tag) ? tags.filter((other) => other !== tag) : [...tags, tag])
              }
            />
          </Popover>
        </li>
      )}
    </ul>
  );
}

interface TagChoiceProps {
  incident: Incident;
  onToggle: (tag: string) => void;
}

/** The tags that others have, or one of one's own. */
function TagChoice({ incident, onToggle }: TagChoiceProps) {
  const t = useTranslations("incident.tags");
  const { data } = useQuery({
    queryKey: ["incidents", "suggested", "facets"],
    queryFn: ({ signal }) => body(client.GET("/api/v1/incidents/facets", { signal })),
  });
  const known = (data?.facets.tag?.values ?? []).flatMap(({ value }) => (value === null ? [] : [value]));
  const all = [...new Set([...incident.tags, ...known])];
  return (
    <OptionList
      label={t("find")}
      multiple
      options={all.map((tag) => ({ value: tag, label: tag }))}
      selected={incident.tags}
      onToggle={onToggle}
      onOwn={onToggle}
    />
  );
}
