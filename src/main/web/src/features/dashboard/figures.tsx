import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Timing, TrendDay } from "@/api/schema.gen";
import { Stat, type Trend } from "@/ui/card";
import { Sparkline } from "@/ui/chart/sparkline";
import { useDuration } from "@/ui/time";
import { chartSpan, type Period, spanBefore, spanOf } from "./period";
import { summaryQuery, trendsQuery } from "./queries";
import { changeOf } from "./trend";

export interface FiguresProps {
  period: Period;
  now: number;
}

/** How much there was to do, and how fast it was done, against the period before. */
export function Figures({ period, now }: FiguresProps) {
  const t = useTranslations("dashboard.figures");
  const format = useFormatter();
  const duration = useDuration();
  const current = useQuery(summaryQuery(spanOf(period, now))).data;
  const before = useQuery(summaryQuery(spanBefore(period, now))).data;
  const days = useQuery(trendsQuery(chartSpan(period, now))).data?.series[0]?.days ?? [];
  const resolved = useQuery(trendsQuery(spanOf(period, now))).data?.series[0]?.days;
  const resolvedBefore = useQuery(trendsQuery(spanBefore(period, now))).data?.series[0]?.days;
  const trend = useTrend();
  const time = (timing: Timing | undefined) =>
    timing?.mean_seconds == null ? "–" : duration(timing.mean_seconds * 1000);
  const within = (timing: Timing | undefined) =>
    timing?.target.percent == null
      ? timing && t("noTarget")
      : t("within", {
          percent: format.number(timing.target.percent / 100, { style: "percent", maximumFractionDigits: 0 }),
          target: duration(timing.target.target_seconds * 1000),
        });
  return (
    <section
      aria-label={t("label")}
      className="grid grid-cols-2 overflow-hidden rounded-lg border bg-panel lg:grid-cols-4"
    >
      <Tile values={days.map(({ opened }) => opened)}>
        <Stat
          label={t("opened")}
          value={current ? format.number(current.incidents) : "–"}
          trend={trend(current?.incidents, before?.incidents, "down")}
          note={before && t("before", { value: before.incidents })}
        />
      </Tile>
      <Tile values={days.map((day) => day.resolved)} className="text-resolved">
        <Stat
          label={t("resolved")}
          value={resolved ? format.number(sum(resolved)) : "–"}
          trend={trend(resolved && sum(resolved), resolvedBefore && sum(resolvedBefore))}
          note={resolvedBefore && t("before", { value: sum(resolvedBefore) })}
        />
      </Tile>
      <Tile values={days.map(({ mtta_seconds }) => mtta_seconds)}>
        <Stat
          label={<Term short="MTTA" name={t("mtta")} meaning={t("mttaLong")} />}
          value={time(current?.mtta)}
          trend={trend(current?.mtta.mean_seconds, before?.mtta.mean_seconds, "down")}
          note={within(current?.mtta)}
        />
      </Tile>
      <Tile values={days.map(({ mttr_seconds }) => mttr_seconds)}>
        <Stat
          label={<Term short="MTTR" name={t("mttr")} meaning={t("mttrLong")} />}
          value={time(current?.mttr)}
          trend={trend(current?.mttr.mean_seconds, before?.mttr.mean_seconds, "down")}
          note={within(current?.mttr)}
        />
      </Tile>
    </section>
  );
}

interface TileProps {
  values: readonly (number | null)[];
  className?: string;
  children: ReactNode;
}

function Tile({ values, className, children }: TileProps) {
  return (
    <div className="flex min-h-34 min-w-0 flex-col justify-between gap-2 border-r border-b pt-3 -mr-px -mb-px [&_abbr]:no-underline">
      <div className="px-4">{children}</div>
      <Sparkline values={values} className={className} />
    </div>
  );
}

/** A figure's name; its abbreviation where room is short. */
function Term({ short, name, meaning }: { short: string; name: string; meaning: string }) {
  return (
    <abbr title={meaning}>
      <span className="max-sm:sr-only">{name}</span>
      <span aria-hidden className="sm:hidden">
        {short}
      </span>
    </abbr>
  );
}

function sum(days: readonly TrendDay[]): number {
  return days.reduce((total, { resolved }) => total + resolved, 0);
}

/** Writes a change against the period before; `better` colours it. */
function useTrend() {
  const t = useTranslations("dashboard.figures");
  const format = useFormatter();
  return (
    now: number | null | undefined,
    before: number | null | undefined,
    better?: "up" | "down",
  ): Trend | undefined => {
    const change = changeOf(now ?? null, before ?? null);
    if (!change || (change.direction === "level" && change.share === 0 && now === 0)) {
      return undefined;
    }
    return {
      direction: change.direction,
      text:
        change.share === null
          ? t("new")
          : format.number(change.share, {
              style: "percent",
              maximumFractionDigits: 0,
              signDisplay: "exceptZero",
            }),
      good: better && change.direction !== "level" ? change.direction === better : undefined,
    };
  };
}
