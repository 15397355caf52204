import { type KeyboardEvent, type SyntheticEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { levelOf } from "./levels";

export interface HeatLine {
  key: string;
  name: string;
  values: readonly number[];
}

export interface HeatMapProps {
  /** What it shows, read aloud. */
  label: string;
  /** Headings of the columns; empty ones take no room of their own. */
  columns: readonly { short: string; title: string }[];
  lines: readonly HeatLine[];
  /** Says a cell in full, such as `web, 14:00 to 15:00: 3 incidents`. */
  describe: (line: string, column: string, value: number) => string;
}

interface Cell {
  line: number;
  column: number;
}

/** Few to many; each level's text keeps its contrast in both themes. */
const LEVELS = [
  "bg-hover text-faint",
  "bg-[color-mix(in_srgb,var(--color-accent)_16%,var(--color-panel))] text-ink",
  "bg-[color-mix(in_srgb,var(--color-accent)_32%,var(--color-panel))] text-ink",
  "bg-[color-mix(in_srgb,var(--color-accent)_50%,var(--color-panel))] text-ink",
  "bg-accent text-on-accent",
];

/** Counts by two things at once: the darker, the more. What is pointed at, by mouse, finger or arrow keys, is told below. */
export function HeatMap({ label, columns, lines, describe }: HeatMapProps) {
  const [at, setAt] = useState<Cell | null>(null);
  const most = Math.max(0, ...lines.flatMap(({ values }) => values));
  const point = (event: SyntheticEvent) => setAt(cellOf(event.target) ?? at);
  const line = at && lines[at.line];
  const column = at && columns[at.column];
  return (
    <figure className="min-w-0">
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go from cell to cell
        tabIndex={0}
        role="group"
        aria-label={label}
        className="rounded-sm"
        onPointerOver={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={(event) => setAt(moved(event, at, lines.length, columns.length) ?? at)}
      >
        <table className="w-full table-fixed border-separate border-spacing-[2px] text-xs">
          <caption className="sr-only">{label}</caption>
          <thead>
            <tr>
              <td className="w-24 sm:w-32" />
              {columns.map(({ short, title }, index) => (
                <th
                  key={title}
                  scope="col"
                  className={cx(
                    "h-5 overflow-visible whitespace-nowrap text-left font-normal",
                    at?.column === index ? "text-ink" : "text-faint",
                  )}
                >
                  <span aria-hidden>{short}</span>
                  <span className="sr-only">{title}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, name, values }, row) => (
              <tr key={key}>
                <th
                  scope="row"
                  title={name}
                  className={cx(
                    "truncate pr-2 text-left font-normal text-sm",
                    at?.line === row ? "text-ink" : "text-soft",
                  )}
                >
                  {name}
                </th>
                {values.map((value, index) => (
                  <td
                    key={columns[index]?.title}
                    data-cell={`${row} ${index}`}
                    className={cx(
                      "h-6 overflow-hidden rounded-[3px] text-center tabular-nums",
                      LEVELS[levelOf(value, most)],
                      at?.line === row && at.column === index && "outline-2 outline-ink",
                    )}
                  >
                    <span className={value === 0 ? "sr-only" : "max-lg:sr-only"}>{value}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption className="mt-2 flex min-h-5 flex-wrap items-center justify-between gap-x-4 text-sm">
        <span role="status" className={line && column ? "font-medium" : "text-faint"}>
          {line && column && at ? describe(line.name, column.title, line.values[at.column] ?? 0) : label}
        </span>
        <Levels most={most} />
      </figcaption>
    </figure>
  );
}

function Levels({ most }: { most: number }) {
  const t = useTranslations("common.chart");
  return (
    <span className="inline-flex items-center gap-1 text-faint" title={t("most", { count: most })}>
      0
      {LEVELS.map((look) => (
        <span key={look} aria-hidden className={cx("h-3 w-4 rounded-[2px]", look)} />
      ))}
      {most}
    </span>
  );
}

function cellOf(target: EventTarget): Cell | null {
  const cell = (target as Element).closest?.<HTMLElement>("[data-cell]")?.dataset.cell?.split(" ");
  return cell ? { line: Number(cell[0]), column: Number(cell[1]) } : null;
}

const MOVES: Record<string, readonly [line: number, column: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function moved(event: KeyboardEvent, at: Cell | null, lines: number, columns: number): Cell | null {
  const move = MOVES[event.key];
  if (!move) {
    return null;
  }
  event.preventDefault();
  const within = (index: number, count: number) => Math.min(count - 1, Math.max(0, index));
  return at
    ? { line: within(at.line + move[0], lines), column: within(at.column + move[1], columns) }
    : { line: 0, column: 0 };
}
