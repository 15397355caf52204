import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Card } from "@/ui/card";
import { HeatMap } from "@/ui/chart/heat-map";
import { useHours } from "./charts";
import type { FiguresProps } from "./figures";
import { chartSpan } from "./period";
import { heatmapQuery } from "./queries";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** So many services, the busiest, are shown. */
const SHOWN = 12;

/** At which hours of the day which service breaks. */
export function HeatCard({ period, now }: FiguresProps) {
  const t = useTranslations("dashboard.heat");
  const hourOf = useHours();
  const { data } = useQuery(heatmapQuery(chartSpan(period, now), "service"));
  const lines = data?.lines ?? [];
  return (
    <Card
      className="min-h-88"
      title={t("title")}
      action={<span className="text-faint text-sm">{t(period === "30d" ? "30d" : "7d")}</span>}
    >
      {data && lines.length === 0 ? (
        <p className="flex h-32 items-center justify-center text-faint">{t("empty")}</p>
      ) : (
        <HeatMap
          label={t("explain")}
          columns={HOURS.map((hour) => ({
            short: hour % 6 === 0 ? String(hour).padStart(2, "0") : "",
            title: hourOf(hour).title,
          }))}
          lines={lines.slice(0, SHOWN).map(({ key, hours }) => ({
            key: key ?? "",
            name: key ?? t("noService"),
            values: hours,
          }))}
          describe={(line, column, value) => t("cell", { line, column, count: value })}
        />
      )}
    </Card>
  );
}
