import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useNarrow } from "@/ui/narrow";
import { DayHeading } from "./day-heading";
import type { HistoryLine } from "./days";
import { HistoryRow } from "./history-row";
import { useListKeys } from "./use-list-keys";

const ROW_PX = 40;
/** Two lines and the bar on a phone. */
const NARROW_ROW_PX = 76;
const DAY_PX = 36;
/** So many lines before the end the next page is asked for. */
const AHEAD = 30;

export interface HistoryListProps {
  lines: readonly HistoryLine[];
  onNearEnd: () => void;
  /** Tells whether the list stands at its beginning. */
  onScrolled: (atTop: boolean) => void;
  footer?: ReactNode;
}

/** The time line: only what is in sight is drawn. The day that one reads stays on top. */
export function HistoryList({ lines, onNearEnd, onScrolled, footer }: HistoryListProps) {
  const t = useTranslations("history");
  const scroller = useRef<HTMLDivElement>(null);
  const rowPx = useNarrow() ? NARROW_ROW_PX : ROW_PX;
  const cursor = useListKeys(lines, null, () => {});
  // Another function has all places reckoned anew, so it stays the same while the lines do.
  const keyAt = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === "group" ? DAY_PX : rowPx),
    getItemKey: keyAt,
    overscan: 12,
    scrollPaddingStart: DAY_PX,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow the width
  useEffect(() => virtual.measure(), [rowPx]);
  useEffect(() => {
    if (cursor >= 0) {
      virtual.scrollToIndex(cursor, { align: "auto" });
    }
  }, [cursor, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= lines.length - AHEAD) {
      onNearEnd();
    }
  }, [last, lines.length, onNearEnd]);
  const top = virtual.scrollOffset ?? 0;
  const first = items.find(({ end }) => end > top);
  const reading = first && headingOf(lines, first.index);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t("title")}
      aria-rowcount={lines.length}
      aria-activedescendant={cursor >= 0 ? idOf(lines[cursor]?.key) : undefined}
      tabIndex={0}
      onScroll={(event) => onScrolled(event.currentTarget.scrollTop < ROW_PX)}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
    >
      {reading && (
        <div aria-hidden className="sticky top-0 z-2 -mb-9 h-9">
          <DayHeading line={reading} />
        </div>
      )}
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, size, start }) => {
          const line = lines[index];
          return (
            <div
              key={key}
              id={idOf(line?.key)}
              role="row"
              aria-rowindex={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <div role="gridcell" className="h-full">
                {line?.kind === "group" && <DayHeading line={line} />}
                {line?.kind === "incident" && (
                  <HistoryRow incident={line.incident} day={line.day} active={index === cursor} />
                )}
              </div>
            </div>
          );
        })}
      </div>
      {footer}
    </div>
  );
}

function idOf(key: string | undefined): string | undefined {
  return key && `line-${key}`;
}

/** The heading of the day that a line belongs to. */
function headingOf(lines: readonly HistoryLine[], index: number) {
  for (let at = index; at >= 0; at--) {
    const line = lines[at];
    if (line?.kind === "group") {
      return line;
    }
  }
  return undefined;
}
