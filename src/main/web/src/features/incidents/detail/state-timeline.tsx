import { useQuery } from "@tanstack/react-query";
import { Check, Eye, type LucideIcon, Search, Siren, Wrench } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { Select } from "@/ui/field";
import { useNow } from "@/ui/now";
import { useDuration, useExactTime } from "@/ui/time";
import type { Deed } from "./deeds";
import { OPEN_PHASES, type Phase, type Stretch, stretchesOf, widthsOf } from "./phases";
import { phasesQuery } from "./queries";

const ICONS: Record<Phase, LucideIcon> = {
  detected: Siren,
  analysing: Search,
  fixing: Wrench,
  observing: Eye,
  resolved: Check,
};
const INK: Record<Phase, string> = {
  detected: "text-open",
  analysing: "text-acknowledged",
  fixing: "text-acknowledged",
  observing: "text-acknowledged",
  resolved: "text-resolved",
};
/** Three phases share the colour of "acknowledged"; they differ in strength, and by icon and word below. */
const FILL: Record<Phase, string> = {
  detected: "bg-open",
  analysing: "bg-acknowledged",
  fixing: "bg-acknowledged/70",
  observing: "bg-acknowledged/40",
  resolved: "bg-resolved",
};
/** More than this many changes are not drawn one by one. */
const MOST_SHOWN = 8;

export interface StateTimelineProps {
  incident: Incident;
  mayWrite: boolean;
  onDeed: (deed: Deed) => void;
}

/** The course of the incident from left to right: which phase began when, and how long it took. */
export function StateTimeline({ incident, mayWrite, onDeed }: StateTimelineProps) {
  const t = useTranslations("incident.phases");
  const { data } = useQuery(phasesQuery(incident.id));
  const all = stretchesOf(incident, data?.entries ?? []);
  const shown = all.slice(-MOST_SHOWN);
  const now = useNow(1000);
  const widths = widthsOf(shown, now);
  return (
    <Card
      title={t("title")}
      action={
        mayWrite &&
        incident.status !== "resolved" && (
          <PhasePicker
            phase={incident.phase}
            onPick={(phase) => onDeed({ kind: "edit", changes: { phase } })}
          />
        )
      }
    >
      <div className="flex flex-col gap-3">
        <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full">
          {shown.map(({ phase, from }, index) => (
            <span
              key={from + phase}
              className={cx("min-w-2 rounded-xs", FILL[phase])}
              style={{ flexGrow: Math.max(0.02, widths[index] ?? 0), flexBasis: 0 }}
            />
          ))}
        </div>
        {all.length > shown.length && (
          <p className="text-faint text-sm">{t("earlier", { count: all.length - shown.length })}</p>
        )}
        <ol className="flex flex-col gap-1.5 sm:grid sm:auto-cols-fr sm:grid-flow-col sm:gap-3">
          {shown.map((stretch, index) => (
            <Step
              key={stretch.from + stretch.phase}
              stretch={stretch}
              isLast={index === shown.length - 1}
              now={now}
            />
          ))}
        </ol>
      </div>
    </Card>
  );
}

interface StepProps {
  stretch: Stretch;
  isLast: boolean;
  now: number;
}

function Step({ stretch, isLast, now }: StepProps) {
  const t = useTranslations("incident.phases");
  const format = useFormatter();
  const exact = useExactTime();
  const duration = useDuration();
  const { phase, from, to, by } = stretch;
  const Icon = ICONS[phase];
  const ms = (to === null ? now : Date.parse(to)) - Date.parse(from);
  const begun = new Date(from);
  const isToday = now - begun.getTime() < 12 * 3_600_000;
  return (
    <li
      aria-current={isLast ? "step" : undefined}
      className="flex min-w-0 items-center gap-2 sm:flex-col sm:items-start sm:gap-0"
      title={by ? t("by", { by, at: exact(from) }) : exact(from)}
    >
      <span className={cx("inline-flex min-w-0 items-center gap-1.5 font-medium max-sm:w-28", INK[phase])}>
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{t(phase)}</span>
      </span>
      <time dateTime={from} className="text-soft text-sm tabular-nums max-sm:flex-1">
        {format.dateTime(
          begun,
          isToday ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" },
        )}
      </time>
      <span className="text-faint text-sm tabular-nums">
        {phase === "resolved" && to === from
          ? t("end")
          : to === null
            ? t("sofar", { duration: duration(ms) })
            : duration(ms)}
      </span>
    </li>
  );
}

function PhasePicker({ phase, onPick }: { phase: Phase; onPick: (phase: Phase) => void }) {
  const t = useTranslations("incident.phases");
  return (
    <span className="flex items-center gap-2">
      <Select
        aria-label={t("pick")}
        className="w-36"
        value={phase}
        onChange={onPick}
        options={OPEN_PHASES.map((one) => ({ value: one, label: t(one) }))}
      />
    </span>
  );
}
