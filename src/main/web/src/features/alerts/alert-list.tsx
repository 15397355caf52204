import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Alert } from "@/api/schema.gen";
import { useNarrow, useRemPx } from "@/ui/narrow";
import { AlertRow } from "./alert-row";

const ROW_REM = 2.5;
/** Two lines on a phone. */
const NARROW_ROW_REM = 3.75;
/** So many lines before the end the next page is asked for. */
const AHEAD = 20;

export interface AlertListProps {
  alerts: readonly Alert[];
  /** The line of the keyboard's cursor; -1 for none. */
  cursor: number;
  /** The alert that is shown beside the list. */
  shown: string | undefined;
  onNearEnd: () => void;
  /** Tells which lines are in sight. */
  onScrolled: (first: number, last: number) => void;
  /** Below the last line. */
  footer: ReactNode;
}

/** The list itself: only the lines in sight are drawn, however many there are. */
export function AlertList({ alerts, cursor, shown, onNearEnd, onScrolled, footer }: AlertListProps) {
  const t = useTranslations("alerts");
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const rowPx = useRemPx() * (narrow ? NARROW_ROW_REM : ROW_REM);
  // Another function has all places reckoned anew, so it stays the same while the alerts do.
  const keyAt = useCallback((index: number) => alerts[index]?.id ?? index, [alerts]);
  const virtual = useVirtualizer({
    count: alerts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: keyAt,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow the width
  useEffect(() => virtual.measure(), [rowPx]);
  useEffect(() => {
    if (cursor >= 0) {
      virtual.scrollToIndex(cursor, { align: "auto" });
    }
  }, [cursor, virtual]);
  const items = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => onScrolled(first, last), [first, last, onScrolled]);
  useEffect(() => {
    if (last >= alerts.length - AHEAD) {
      onNearEnd();
    }
  }, [last, alerts.length, onNearEnd]);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t("title")}
      aria-rowcount={alerts.length}
      aria-activedescendant={cursor >= 0 ? idOf(alerts[cursor]) : undefined}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
    >
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, size, start }) => {
          const alert = alerts[index];
          return (
            <div
              key={key}
              id={idOf(alert)}
              role="row"
              aria-rowindex={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <div role="gridcell" className="h-full">
                {alert && (
                  <AlertRow alert={alert} active={index === cursor || alert.id === shown} apart={narrow} />
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

function idOf(alert: Alert | undefined): string | undefined {
  return alert && `alert-${alert.id}`;
}
