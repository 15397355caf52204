import { useTranslations } from "use-intl";
import { Swatch } from "./legend";
import { type ChartData, totalAt } from "./series";

/** Where in a chart somebody points to. */
export interface PointAt {
  index: number;
  /** From the chart's left edge, in px. */
  x: number;
  /** The chart's, in px. */
  width: number;
}

export interface ChartTipProps {
  at: PointAt;
  data: ChartData;
  format: (value: number) => string;
}

/** The exact values of one point, beside it. */
export function ChartTip({ at, data, format }: ChartTipProps) {
  const t = useTranslations("common.chart");
  const toLeft = at.x > at.width / 2;
  const side = toLeft ? { right: at.width - at.x + 12 } : { left: at.x + 12 };
  return (
    <div
      role="status"
      style={side}
      className="pointer-events-none absolute top-1 z-10 min-w-36 rounded-md border bg-panel px-2.5 py-2 text-sm shadow-float"
    >
      <p className="mb-1 whitespace-nowrap font-medium">{data.points[at.index]?.title}</p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        {data.series.map((series) => {
          const value = series.values[at.index] ?? null;
          return (
            <div key={series.name} className="contents">
              <dt className="flex items-center gap-1.5 whitespace-nowrap text-soft">
                <Swatch of={series} />
                {series.name}
              </dt>
              <dd className="whitespace-nowrap text-right font-medium tabular-nums">
                {value === null ? "–" : format(value)}
              </dd>
            </div>
          );
        })}
        {data.stacked && (
          <div className="col-span-2 flex justify-between border-t pt-0.5">
            <dt className="text-soft">{t("total")}</dt>
            <dd className="font-medium tabular-nums">{format(totalAt(data, at.index))}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
