import "uplot/dist/uPlot.min.css";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import type { PlotProps } from "./chart";
import { optionsOf } from "./plot-options";
import { type ChartData, heightsOf } from "./series";
import { pixelsOf, useShownTheme } from "./theme";
import { ChartTip, type PointAt } from "./tip";

/** The drawn part of a {@link Chart}; loaded only when one is shown, because uPlot weighs 20 kB. */
export function Plot({ label, data, measure, format, heightRem }: PlotProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const [at, setAt] = useState<PointAt | null>(null);
  const theme = useShownTheme();
  const latest = useRef({ data, format });
  latest.current = { data, format };
  const kind = JSON.stringify([theme, measure, data.stacked, data.series.map((s) => [s.colour, s.shape])]);
  const drawn = useRef(kind);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `kind` is all of the data that the options depend on
  useEffect(() => {
    const element = holder.current;
    if (!element) {
      return;
    }
    const sizeNow = () => ({ width: Math.max(80, element.clientWidth), height: pixelsOf(heightRem) });
    const options = optionsOf({
      ...sizeNow(),
      data: latest.current.data,
      measure,
      format: (value) => latest.current.format(value),
      pointAt: (index) => latest.current.data.points[index],
      onPoint: (moved) => setAt(pointOf(moved)),
    });
    const made = new uPlot(options, aligned(latest.current.data), element);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(sizeNow()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [kind, heightRem]);

  useEffect(() => {
    // What has just been made has this data already.
    if (drawn.current === kind) {
      plot.current?.setData(aligned(data));
    }
    drawn.current = kind;
  }, [data, kind]);

  return (
    <div
      ref={holder}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read out one point after the other
      tabIndex={0}
      className="relative rounded-sm"
      onKeyDown={(event) => plot.current && step(event, plot.current, data.points.length)}
      onBlur={() => plot.current && leave(plot.current)}
    >
      {at && <ChartTip at={at} data={data} format={format} />}
    </div>
  );
}

function aligned(data: ChartData): uPlot.AlignedData {
  return [data.points.map((_, index) => index), ...heightsOf(data)];
}

function pointOf(plot: uPlot): PointAt | null {
  const { idx, left } = plot.cursor;
  if (idx === null || idx === undefined || left === undefined || left < 0) {
    return null;
  }
  const over = plot.over;
  return {
    index: idx,
    x: over.offsetLeft + plot.valToPos(idx, "x"),
    width: plot.width,
  };
}

/** Moves to the next point by an arrow key. */
function step(event: KeyboardEvent, plot: uPlot, points: number): void {
  const direction = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (event.key === "Escape") {
    leave(plot);
  } else if (direction !== 0) {
    event.preventDefault();
    const from = plot.cursor.left !== undefined && plot.cursor.left >= 0 ? (plot.cursor.idx ?? -1) : -1;
    const next = from < 0 ? (direction > 0 ? 0 : points - 1) : from + direction;
    plot.setCursor({ left: plot.valToPos(Math.min(points - 1, Math.max(0, next)), "x"), top: 0 });
  }
}

function leave(plot: uPlot): void {
  plot.setCursor({ left: -10, top: -10 });
}
