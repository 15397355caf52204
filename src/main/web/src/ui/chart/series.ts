/** Names of colours in theme.css, as far as charts use them. */
export type ChartColour =
  | "accent"
  | "critical"
  | "high"
  | "medium"
  | "low"
  | "info"
  | "open"
  | "acknowledged"
  | "resolved"
  | "faint";

export interface ChartSeries {
  name: string;
  colour: ChartColour;
  /** A line that is dashed can be told from another without its colour. */
  shape: "bars" | "line" | "dashed" | "area";
  /** One for each point; null where there is none. */
  values: readonly (number | null)[];
}

/** What stands along the horizontal axis. */
export interface ChartPoint {
  /** Short, for the axis. */
  label: string;
  /** In full, for the tooltip and the table. */
  title: string;
}

export interface ChartData {
  points: readonly ChartPoint[];
  series: readonly ChartSeries[];
  /** Whether series stand on each other, the first at the bottom. */
  stacked?: boolean;
}

/**
 * What is to be drawn, one list of heights for each series. Stacked ones are summed up and the highest comes first, because
 * each is drawn from the ground over those before it.
 */
export function heightsOf({ series, stacked = false, points }: ChartData): (number | null)[][] {
  if (!stacked) {
    return series.map(({ values }) => [...values]);
  }
  const ground = new Array<number>(points.length).fill(0);
  const sums = series.map(({ values }) =>
    values.map((value, index) => {
      const sum = (ground[index] ?? 0) + (value ?? 0);
      ground[index] = sum;
      return sum;
    }),
  );
  return sums.reverse();
}

/** The series in the order of {@link heightsOf}. */
export function drawnSeries({ series, stacked = false }: ChartData): readonly ChartSeries[] {
  return stacked ? series.toReversed() : series;
}

/** The sum of a point over all series. */
export function totalAt({ series }: ChartData, index: number): number {
  return series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
}

export function isEmpty({ series }: ChartData): boolean {
  return series.every(({ values }) => values.every((value) => value === null || value === 0));
}
