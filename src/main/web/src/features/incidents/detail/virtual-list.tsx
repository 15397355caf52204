import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";

export interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** About how high an item is, in px. */
  estimate: number;
  children: (item: T) => ReactNode;
  /** Runs when the end comes near; may run often. */
  onNearEnd?: () => void;
  /** Tells when the top of the list goes out of sight, and when it comes back. */
  onBelowTop?: (below: boolean) => void;
}

/** Shorter lists are drawn whole: the browser's own search finds all of them. */
const WHOLE = 80;
const NEAR = 10;

/** A list within the page's scroll, of which only what is in sight is drawn. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  return props.items.length <= WHOLE ? <WholeList {...props} /> : <LongList {...props} />;
}

function pageScroll(): HTMLElement | null {
  return document.getElementById("main");
}

/** How far a list begins below the start of the page's scroll, in px. */
function useOffset(list: { current: HTMLElement | null }): number {
  const [offset, setOffset] = useState(0);
  // After each render: what stands above may have grown.
  useLayoutEffect(() => {
    const scroll = pageScroll();
    if (list.current && scroll) {
      const next =
        list.current.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop;
      setOffset((before) => (Math.abs(before - next) > 1 ? next : before));
    }
  });
  return offset;
}

function WholeList<T>({ label, items, keyOf, children, onNearEnd, onBelowTop }: VirtualListProps<T>) {
  const list = useRef<HTMLOListElement>(null);
  const offset = useOffset(list);
  useEffect(() => {
    const scroll = pageScroll();
    const tell = () => onBelowTop?.((scroll?.scrollTop ?? 0) > offset);
    tell();
    scroll?.addEventListener("scroll", tell, { passive: true });
    return () => scroll?.removeEventListener("scroll", tell);
  }, [offset, onBelowTop]);
  const { length } = items;
  useEffect(() => {
    if (length > 0) {
      onNearEnd?.();
    }
  }, [length, onNearEnd]);
  return (
    <ol ref={list} aria-label={label}>
      {items.map((item) => (
        <li key={keyOf(item)}>{children(item)}</li>
      ))}
    </ol>
  );
}

function LongList<T>({
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
