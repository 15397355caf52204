import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { pageScroll, useOffset, type VirtualListProps } from "./virtual-list";

/** The end comes near when so few items are left. */
const NEAR = 10;

/** A list of which only what is in sight is drawn. */
export function LongList<T>({
  label,
  items,
  keyOf,
  estimate,
  children,
  onNearEnd,
  onBelowTop,
}: VirtualListProps<T>) {
  const list = useRef<HTMLOListElement>(null);
  const offset = useOffset(list);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: pageScroll,
    estimateSize: () => estimate,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    scrollMargin: offset,
    // It scrolls there when it begins: to where one is, for a list may become long while somebody reads.
    initialOffset: () => pageScroll()?.scrollTop ?? 0,
    overscan: 8,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const isBelow = (rows.scrollOffset ?? 0) > offset;
  useEffect(() => onBelowTop?.(isBelow), [isBelow, onBelowTop]);
  useEffect(() => {
    if (last >= items.length - NEAR) {
      onNearEnd?.();
    }
  }, [last, items.length, onNearEnd]);
  return (
    <ol ref={list} aria-label={label} className="relative" style={{ height: rows.getTotalSize() }}>
      {visible.map(({ key, index, start }) => {
        const item = items[index];
        return item === undefined ? null : (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start - offset}px)` }}
          >
            {children(item)}
          </li>
        );
      })}
    </ol>
  );
}
