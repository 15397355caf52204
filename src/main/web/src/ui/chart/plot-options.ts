import uPlot from "uplot";
import { type ChartData, type ChartPoint, type ChartSeries, drawnSeries } from "./series";
import { colourNow, pixelsOf } from "./theme";

/** What the vertical axis counts: things, or seconds. */
export type Measure = "count" | "seconds";

const STEPS: Record<Measure, number[]> = {
  count: [1, 2, 5].flatMap((n) => [n, n * 10, n * 100, n * 1000, n * 10_000]).sort((a, b) => a - b),
  seconds: [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
    432_000, 864_000,
  ],
};
/** The least that the vertical axis reaches to, so that an axis with nothing on it has numbers. */
const LEAST: Record<Measure, number> = { count: 4, seconds: 60 };

/** With more points than this a line is a line. */
const MOST_DOTS = 14;

export interface Look {
  data: ChartData;
  measure: Measure;
  width: number;
  height: number;
  /** Writes a height for the axis. */
  format: (value: number) => string;
  pointAt: (index: number) => ChartPoint | undefined;
  onPoint: (plot: uPlot) => void;
}

/** All that uPlot is to know: hairlines, our font, the colours of the theme as they are now. */
export function optionsOf({ data, measure, width, height, format, pointAt, onPoint }: Look): uPlot.Options {
  const font = `${Math.round(pixelsOf(0.75))}px ${getComputedStyle(document.body).fontFamily}`;
  const ink = colourNow("faint");
  const axis = { font, stroke: ink, ticks: { show: false } };
  return {
    width,
    height,
    padding: [pixelsOf(0.5), pixelsOf(0.5), 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    hooks: { setCursor: [onPoint] },
    scales: {
      x: { time: false, range: (_, min, max) => [min - 0.5, max + 0.5] },
      y: { range: (_, __, max) => [0, Math.max(LEAST[measure], max * 1.08)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: pixelsOf(1.75),
        gap: pixelsOf(0.375),
        splits: (plot) => splits(plot.data[0].length, plot.bbox.width / devicePixelRatio),
        values: (_, at) => at.map((index) => pointAt(index)?.label ?? ""),
      },
      {
        ...axis,
        grid: { stroke: colourNow("line"), width: 1 },
        space: pixelsOf(2.5),
        gap: pixelsOf(0.375),
        incrs: STEPS[measure],
        size: (_, labels) =>
          pixelsOf(0.75 + 0.46 * Math.max(1, ...(labels ?? []).map(({ length }) => length))),
        values: (_, at) => at.map(format),
      },
    ],
    series: [{}, ...seriesOf(data)],
  };
}

/** So many points that their labels have room. */
function splits(points: number, width: number): number[] {
  const room = Math.max(1, Math.floor(width / pixelsOf(4)));
  const step = Math.max(1, Math.ceil(points / room));
  return Array.from({ length: Math.ceil(points / step) }, (_, index) => index * step);
}

function seriesOf(data: ChartData): uPlot.Series[] {
  return drawnSeries(data).map((series) => (series.shape === "bars" ? barsOf(series) : lineOf(series)));
}

function barsOf({ colour }: ChartSeries): uPlot.Series {
  return {
    fill: colourNow(colour),
    // A hair of the ground between what is stacked.
    stroke: colourNow("panel"),
    width: 1,
    paths: uPlot.paths.bars?.({ size: [0.72, pixelsOf(2.25), 2], radius: [0.12, 0] }),
    points: { show: false },
  };
}

function lineOf({ colour, shape }: ChartSeries): uPlot.Series {
  const stroke = colourNow(colour);
  return {
    stroke,
    width: pixelsOf(0.125),
    dash: shape === "dashed" ? [5, 4] : undefined,
    fill: shape === "area" ? `color-mix(in srgb, ${stroke} 14%, transparent)` : undefined,
    spanGaps: true,
    paths: uPlot.paths.linear?.(),
    points: { show: (plot) => plot.data[0].length <= MOST_DOTS, size: pixelsOf(0.375), fill: stroke },
  };
}
