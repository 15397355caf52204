import { type ComponentType, lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { Legend } from "./legend";
import type { Measure } from "./plot-options";
import { type ChartData, isEmpty } from "./series";

// Where it cannot be loaded, the page goes on without drawings.
const Plot = lazy<ComponentType<PlotProps>>(() =>
  import("./plot").then(({ Plot }) => ({ default: Plot })).catch(() => ({ default: () => null })),
);

export interface ChartProps {
  /** What it shows, read aloud. */
  label: string;
  data: ChartData;
  measure?: Measure;
  /** Writes a value. */
  format: (value: number) => string;
  heightRem?: number;
  legend?: boolean;
  /** Whether its data have not come yet: then it does not say that there are none. */
  pending?: boolean;
}

export type PlotProps = Required<Omit<ChartProps, "legend" | "pending">>;

/** Values over time as bars, lines or areas. Its program comes after the first paint; a table says the same to readers. */
export function Chart(props: ChartProps) {
  const { label, data, measure = "count", format, heightRem = 13, legend = true, pending = false } = props;
  const t = useTranslations("common.chart");
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      {legend && data.series.length > 1 && <Legend series={data.series} />}
      <div className="relative" style={{ minHeight: `${heightRem}rem` }}>
        <Suspense>
          <Plot label={label} data={data} measure={measure} format={format} heightRem={heightRem} />
        </Suspense>
        {!pending && isEmpty(data) && (
          <p className="pointer-events-none absolute inset-0 flex items-center justify-center pb-6 text-faint text-sm">
            <span className="rounded-md bg-panel px-2 py-1">{t("empty")}</span>
          </p>
        )}
      </div>
      <DataTable label={label} data={data} format={format} />
    </figure>
  );
}

function DataTable({ label, data, format }: Pick<ChartProps, "label" | "data" | "format">) {
  return (
    // The table itself cannot be hidden so: tables grow over a height that is set.
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            {data.series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.points.map(({ title }, index) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              {data.series.map(({ name, values }) => {
                const value = values[index] ?? null;
                return <td key={name}>{value === null ? "–" : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
