import { cx } from "@/ui/cx";

export interface SparklineProps {
  /** From the oldest to the newest; null where there is none. */
  values: readonly (number | null)[];
  /** Its colour, as a text class; the accent's where absent. */
  className?: string;
}

const WIDTH = 100;
const HEIGHT = 28;

/** The run of a figure, small and without numbers. They stand beside it, so it says nothing to readers. */
export function Sparkline({ values, className }: SparklineProps) {
  const line = pathOf(values);
  if (line === "") {
    return null;
  }
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
      preserveAspectRatio="none"
      className={cx("h-8 w-full", className ?? "text-accent")}
    >
      <path d={`${line}V${HEIGHT}H${firstX(values)}Z`} fill="currentColor" opacity="0.1" />
      <path
        d={line}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

function xOf(index: number, count: number): number {
  return Math.round((index / Math.max(1, count - 1)) * WIDTH * 10) / 10;
}

function firstX(values: readonly (number | null)[]): number {
  return xOf(
    values.findIndex((value) => value !== null),
    values.length,
  );
}

/** The line through the values, over those that are missing; nothing for fewer than two. */
export function pathOf(values: readonly (number | null)[]): string {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const points = values.flatMap((value, index) =>
    value === null
      ? []
      : [`${xOf(index, values.length)} ${Math.round((1 - value / most) * HEIGHT * 10) / 10}`],
  );
  return points.length < 2 ? "" : `M${points.join("L")}`;
}
