import { Link } from "@tanstack/react-router";
import { Merge as MergeIcon, Split as SplitIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { GroupingPreview } from "@/api/schema.gen";
import { differencesOf, type Was } from "./differences";

const SHOWN = 6;
const MOST_NUMBERS = 8;

export interface DifferencesProps {
  current: GroupingPreview;
  draft: GroupingPreview;
}

/** Which incidents the draft would join, and which it would split. */
export function DifferencesView({ current, draft }: DifferencesProps) {
  const t = useTranslations("rules.preview");
  const { merges, splits } = differencesOf(current, draft);
  if (merges.length === 0 && splits.length === 0) {
    return <p className="border-t p-4 text-soft text-sm">{t("same")}</p>;
  }
  return (
    <div className="border-t">
      {merges.length > 0 && (
        <Part
          icon={<MergeIcon aria-hidden className="size-4" />}
          title={t("merges", { count: merges.length })}
        >
          {merges.slice(0, SHOWN).map(({ into, was }) => (
            <li key={`${into.key}-${into.opened_at}`} className="text-sm">
              <span className="block truncate font-medium">{into.title}</span>
              <span className="text-faint">{t("from")} </span>
              {was.slice(0, MOST_NUMBERS).map((one) => (
                <IncidentNumber key={one.id} of={one} />
              ))}
              {was.length > MOST_NUMBERS && (
                <span className="text-faint">{t("others", { count: was.length - MOST_NUMBERS })}</span>
              )}
            </li>
          ))}
        </Part>
      )}
      {splits.length > 0 && (
        <Part
          icon={<SplitIcon aria-hidden className="size-4" />}
          title={t("splits", { count: splits.length })}
        >
          {splits.slice(0, SHOWN).map(({ was, into }) => (
            <li key={was.id} className="text-sm">
              <span className="flex min-w-0 gap-1.5">
                <IncidentNumber of={was} />
                <span className="truncate font-medium">{was.title}</span>
              </span>
              <span className="block truncate text-faint">
                {t("into", { count: into.length })} {[...new Set(into.map(({ title }) => title))].join(", ")}
              </span>
            </li>
          ))}
        </Part>
      )}
    </div>
  );
}

function Part({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className="border-b p-4 last:border-b-0">
      <h3 className="mb-2 flex items-center gap-2 font-semibold text-sm">
        {icon}
        {title}
      </h3>
      <ul className="flex flex-col gap-2">{children}</ul>
    </section>
  );
}

function IncidentNumber({ of }: { of: Was }) {
  return (
    <Link
      to="/incidents/$incident"
      params={{ incident: String(of.number) }}
      target="_blank"
      title={of.title}
      className="link mr-1.5 font-mono"
    >
      #{of.number}
    </Link>
  );
}
