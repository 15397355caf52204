import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { TrendDay } from "@/api/schema.gen";
import { Card } from "@/ui/card";
import { Chart } from "@/ui/chart/chart";
import type { ChartPoint } from "@/ui/chart/series";
import { SEVERITIES } from "@/ui/marks";
import { useDuration } from "@/ui/time";
import type { FiguresProps } from "./figures";
import { chartSpan, hoursEndingAt, lastHours } from "./period";
import { heatmapQuery, trendsQuery } from "./queries";

/** How often something was opened: by hour for a day, else by day and severity. */
export function FrequencyCard(props: FiguresProps) {
  const t = useTranslations("dashboard.frequency");
  return (
    <Card title={t("title")} action={<Note>{t(props.period === "24h" ? "byHour" : "byDay")}</Note>}>
      {props.period === "24h" ? <ByHour now={props.now} /> : <ByDay {...props} />}
    </Card>
  );
}

function ByHour({ now }: { now: number }) {
  const t = useTranslations("dashboard.frequency");
  const hourOf = useHours();
  const format = useFormatter();
  const { data, isPending } = useQuery(heatmapQuery(lastHours(now), "weekday"));
  const lines = data?.lines ?? [];
  const hours = hoursEndingAt(new Date(now).getHours());
  return (
    <Chart
      label={t("title")}
      pending={isPending}
      format={(value) => format.number(value)}
      data={{
        points: hours.map(hourOf),
        series: [
          {
            name: t("opened"),
            colour: "accent",
            shape: "bars",
            values: hours.map((hour) => lines.reduce((sum, line) => sum + (line.hours[hour] ?? 0), 0)),
          },
        ],
      }}
    />
  );
}

function ByDay({ period, now }: FiguresProps) {
  const t = useTranslations("dashboard.frequency");
  const severities = useTranslations("common.severity");
  const format = useFormatter();
  const span = chartSpan(period, now);
  const days = useDays(useQuery(trendsQuery(span)).data?.series[0]?.days);
  const { data, isPending } = useQuery(trendsQuery(span, "severity"));
  const series = data?.series ?? [];
  return (
    <Chart
      label={t("title")}
      pending={isPending}
      format={(value) => format.number(value)}
      data={{
        points: days.points,
        stacked: true,
        series: SEVERITIES.map((severity) => {
          const byDay = new Map(
            series.find(({ key }) => key === severity)?.days.map(({ day, opened }) => [day, opened]),
          );
          return {
            name: severities(severity),
            colour: severity,
            shape: "bars",
            values: days.days.map(({ day }) => byDay.get(day) ?? 0),
          };
        }),
      }}
    />
  );
}

/** How long it took until somebody came, and until it was over. */
export function TimesCard({ period, now }: FiguresProps) {
  const t = useTranslations("dashboard.times");
  const duration = useDuration();
  const { data, isPending } = useQuery(trendsQuery(chartSpan(period, now)));
  const { days, points } = useDays(data?.series[0]?.days);
  return (
    <Card title={t("title")} action={<Note>{t("byDay")}</Note>}>
      <Chart
        label={t("title")}
        pending={isPending}
        measure="seconds"
        format={(seconds) => duration(seconds * 1000)}
        data={{
          points,
          series: [
            {
              name: t("mtta"),
              colour: "accent",
              shape: "line",
              values: days.map(({ mtta_seconds }) => mtta_seconds),
            },
            {
              name: t("mttr"),
              colour: "resolved",
              shape: "dashed",
              values: days.map(({ mttr_seconds }) => mttr_seconds),
            },
          ],
        }}
      />
    </Card>
  );
}

/** How much was left at each day's end. */
export function BacklogChart({ period, now }: FiguresProps) {
  const t = useTranslations("dashboard.status");
  const format = useFormatter();
  const { data, isPending } = useQuery(trendsQuery(chartSpan(period, now)));
  const { days, points } = useDays(data?.series[0]?.days);
  return (
    <Chart
      label={t("backlog")}
      pending={isPending}
      heightRem={9}
      format={(value) => format.number(value)}
      data={{
        points,
        series: [
          {
            name: t("backlog"),
            colour: "open",
            shape: "area",
            values: days.map(({ open_at_end }) => open_at_end),
          },
        ],
      }}
    />
  );
}

function Note({ children }: { children: string }) {
  return <span className="text-faint text-sm">{children}</span>;
}

/** Days and what stands below and beside them. */
function useDays(days: readonly TrendDay[] = []): { days: readonly TrendDay[]; points: ChartPoint[] } {
  const format = useFormatter();
  // A day is a date without a zone: read and written as of UTC, it stays the day that it is.
  const write = (day: string, style: "short" | "full") =>
    format.dateTime(
      new Date(`${day}T00:00:00Z`),
      style === "short"
        ? { day: "numeric", month: "short", timeZone: "UTC" }
        : { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" },
    );
  return {
    days,
    points: days.map(({ day }) => ({ label: write(day, "short"), title: write(day, "full") })),
  };
}

/** What stands below and beside an hour of the day. */
export function useHours(): (hour: number) => ChartPoint {
  const t = useTranslations("dashboard.heat");
  const two = (hour: number) => String(hour).padStart(2, "0");
  return (hour) => ({
    label: `${two(hour)}:00`,
    title: t("hour", { from: `${two(hour)}:00`, to: `${two((hour + 1) % 24)}:00` }),
  });
}
