import { MessageSquareText } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { Composer } from "./composer";
import { HeldPill } from "./held-pill";
import { TimelineEntryView } from "./timeline-entry";
import { TimelineGroup } from "./timeline-group";
import { type Line, TIMELINE_FILTERS, type TimelineFilter } from "./timeline-lines";
import { useTimeline } from "./use-timeline";
import { VirtualList } from "./virtual-list";

export interface TimelineProps {
  incident: Incident;
  mayWrite: boolean;
}

/** What happened, the newest first, with the place to write on top. */
export function Timeline({ incident, mayWrite }: TimelineProps) {
  const t = useTranslations("incident.timeline");
  const [filter, setFilter] = useState<TimelineFilter>("all");
  const { query, lines, held, toggle, more, setBelow } = useTimeline(incident.id, filter);
  return (
    <section aria-label={t("title")} className="flex min-w-0 flex-col gap-3">
      {mayWrite && <Composer incident={incident} />}
      <div className="max-w-full overflow-x-auto">
        <Segmented
          label={t("filter")}
          value={filter}
          onChange={setFilter}
          options={TIMELINE_FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
        />
      </div>
      <HeldPill count={held} words={t("held", { count: held })} />
      {query.isPending && <SkeletonRows rows={5} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data && lines.length === 0 && !query.hasNextPage && (
        <EmptyState icon={MessageSquareText} title={t("empty")} className="!py-8">
          {t(filter === "public" ? "emptyPublic" : "emptyDetail")}
        </EmptyState>
      )}
      <VirtualList
        label={t("title")}
        items={lines}
        keyOf={keyOf}
        estimate={56}
        onNearEnd={more}
        onBelowTop={setBelow}
      >
        {(line) => <TimelineLine line={line} onToggle={toggle} />}
      </VirtualList>
      {query.isFetchingNextPage && <SkeletonRows rows={2} />}
    </section>
  );
}

function keyOf({ key }: Line): string {
  return key;
}

function TimelineLine({ line, onToggle }: { line: Line; onToggle: (key: string) => void }) {
  switch (line.kind) {
    case "day":
      return <Day at={line.at} />;
    case "group":
      return (
        <TimelineGroup entries={line.entries} isOpen={line.isOpen} onToggle={() => onToggle(line.key)} />
      );
    case "entry":
      return <TimelineEntryView entry={line.entry} />;
  }
}

function Day({ at }: { at: string }) {
  const format = useFormatter();
  return (
    <h3 className="pt-2 pb-2 font-medium text-faint text-sm">
      {format.dateTime(new Date(at), { weekday: "long", day: "numeric", month: "long" })}
    </h3>
  );
}
