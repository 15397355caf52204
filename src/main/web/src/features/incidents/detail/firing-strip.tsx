import type { Range } from "./use-incident-alerts";

/** A time in which an alert fired, in ms since 1970. */
export interface Firing {
  from: number;
  to: number;
}

export interface FiringStripProps {
  /** Its words, for who does not see it. */
  label: string;
  firings: readonly Firing[];
  range: Range;
  /** Whether it still fires: the last one is drawn to the end in the colour of what is open. */
  isFiring: boolean;
  className?: string;
}

const WIDTH = 1000;
const HEIGHT = 12;
/** What is short is drawn as wide as this, so that it can be seen at all. */
const LEAST = 8;

/** When something fired, as bars on a line of time. */
export function FiringStrip({ label, firings, range, isFiring, className }: FiringStripProps) {
  const at = (time: number) =>
    Math.max(0, Math.min(WIDTH, ((time - range.from) / (range.to - range.from)) * WIDTH));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className}
    >
      <rect x={0} y={HEIGHT / 2 - 0.5} width={WIDTH} height={1} className="fill-line-strong" />
      {firings.map(({ from, to }, index) => {
        const width = Math.max(LEAST, at(to) - at(from));
        return (
          <rect
            key={from}
            x={Math.min(at(from), WIDTH - width)}
            y={1}
            width={width}
            height={HEIGHT - 2}
            className={isFiring && index === firings.length - 1 ? "fill-open" : "fill-info"}
          />
        );
      })}
    </svg>
  );
}
