import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { LongList as LongListOf } from "./long-list";

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

const LongList = lazy(async () => ({ default: (await import("./long-list")).LongList })) as typeof LongListOf;

/** A list within the page's scroll, of which only what is in sight is drawn. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  return props.items.length <= WHOLE ? (
    <WholeList {...props} />
  ) : (
    <Suspense fallback={<WholeList {...props} items={props.items.slice(0, WHOLE)} />}>
      <LongList<T> {...props} />
    </Suspense>
  );
}

/** What scrolls on a page. */
export function pageScroll(): HTMLElement | null {
  return document.getElementById("main");
}

/** How far a list begins below the start of the page's scroll, in px. */
export function useOffset(list: { current: HTMLElement | null }): number {
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const scroll = pageScroll();
    const content = scroll?.lastElementChild;
    if (!scroll || !content) {
      return;
    }
    const measure = () => {
      const next =
        (list.current?.getBoundingClientRect().top ?? 0) -
        scroll.getBoundingClientRect().top +
        scroll.scrollTop;
      setOffset((before) => (Math.abs(before - next) > 1 ? next : before));
    };
    measure();
    // What stands above may grow, and the page grows with it.
    const watch = new ResizeObserver(measure);
    watch.observe(content);
    return () => watch.disconnect();
  }, [list]);
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
