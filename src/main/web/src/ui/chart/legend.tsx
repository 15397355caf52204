import { cx } from "@/ui/cx";
import type { ChartColour, ChartSeries } from "./series";

const FILLS: Record<ChartColour, string> = {
  accent: "bg-accent border-accent",
  critical: "bg-critical-fill border-critical-fill",
  high: "bg-high-fill border-high-fill",
  medium: "bg-medium-fill border-medium-fill",
  low: "bg-low-fill border-low-fill",
  info: "bg-info-fill border-info-fill",
  open: "bg-open border-open",
  acknowledged: "bg-acknowledged border-acknowledged",
  resolved: "bg-resolved border-resolved",
  faint: "bg-faint border-faint",
};

/** A bit of a series, as it is drawn. */
export function Swatch({ of: { colour, shape } }: { of: Pick<ChartSeries, "colour" | "shape"> }) {
  return (
    <span
      aria-hidden
      className={cx(
        "inline-block shrink-0",
        FILLS[colour],
        shape === "bars" || shape === "area"
          ? "size-2.5 rounded-[2px]"
          : "!bg-transparent h-0 w-4 border-t-2",
        shape === "dashed" && "border-dashed",
      )}
    />
  );
}

/** Which series is which. */
export function Legend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
      {series.map((one) => (
        <li key={one.name} className="inline-flex items-center gap-1.5">
          <Swatch of={one} />
          {one.name}
        </li>
      ))}
    </ul>
  );
}
