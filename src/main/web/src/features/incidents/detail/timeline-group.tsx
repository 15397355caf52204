import { Bell, ChevronDown, ChevronRight } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import type { TimelineEntry } from "@/api/schema.gen";
import { Clock, Mark, Rail } from "./timeline-entry";

export interface TimelineGroupProps {
  /** The newest first. */
  entries: readonly TimelineEntry[];
  isOpen: boolean;
  onToggle: () => void;
}

/** Much that alerts did in a row, in one line: how often, and how the number of firing ones went. */
export function TimelineGroup({ entries, isOpen, onToggle }: TimelineGroupProps) {
  const t = useTranslations("incident.timeline");
  const format = useFormatter();
  const newest = entries[0];
  const oldest = entries.at(-1);
  if (!newest || !oldest) {
    return null;
  }
  const before = firing(oldest, 0);
  const after = firing(newest, 1);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const since = format.dateTime(new Date(oldest.at), { timeStyle: "short" });
  return (
    <Rail mark={<Mark icon={Bell} />}>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className="-mx-1.5 flex w-[calc(100%+0.75rem)] items-baseline gap-2 rounded-md px-1.5 pt-0.5 text-left text-soft hover:bg-hover"
      >
        <Chevron aria-hidden className="size-4 shrink-0 self-center text-faint" />
        <span className="min-w-0 flex-1">
          {t("group", { count: entries.length, since })}
          {before !== null && after !== null && (
            <span className="text-faint"> · {t("groupFiring", { before, after })}</span>
          )}
        </span>
        <Clock at={newest.at} />
      </button>
    </Rail>
  );
}

function firing({ changes }: TimelineEntry, side: 0 | 1): number | null {
  const value: unknown = changes.alerts_firing?.[side];
  return typeof value === "number" ? value : null;
}
