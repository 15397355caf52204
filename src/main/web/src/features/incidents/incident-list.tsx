import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronRight } from "lucide-react";
import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { useNarrow, useRemPx } from "@/ui/narrow";
import { useValueName } from "./facet-chip";
import { IncidentRow } from "./incident-row";
import type { Line } from "./rows";
import type { Grouping } from "./search";
import type { Selection } from "./use-selection";

/** Heights of lines in rem; on a phone an incident has two lines. */
const ROW = 2.5;
const NARROW_ROW = 3.75;
const GROUP = 2.125;
/** So many lines before the end the next page is asked for. */
const AHEAD = 20;

export interface IncidentListProps {
  lines: readonly Line[];
  grouping: Grouping | undefined;
  /** The line of the keyboard's cursor; -1 for none. */
  cursor: number;
  selection: Selection | null;
  /** Ids of what has just changed or come. */
  flashing: ReadonlySet<string>;
  onToggleGroup: (key: string) => void;
  onNearEnd: () => void;
  /** Tells whether the list stands at its beginning. */
  onScrolled: (atTop: boolean) => void;
  /** Below the last line. */
  footer?: ReactNode;
}

/** The list itself: only the lines in sight are drawn, however many there are. */
export function IncidentList(props: IncidentListProps) {
  const { lines, cursor, selection, onNearEnd, onScrolled } = props;
  const t = useTranslations("incidents");
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRemPx();
  const rowPx = rem * (useNarrow() ? NARROW_ROW : ROW);
  // Another function has all places reckoned anew, so it stays the same while the lines do.
  const keyAt = useCallback((index: number) => lines[index]?.key ?? index, [lines]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === "group" ? rem * GROUP : rowPx),
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
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= lines.length - AHEAD) {
      onNearEnd();
    }
  }, [last, lines.length, onNearEnd]);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t("title")}
      aria-rowcount={lines.length}
      aria-multiselectable={selection !== null}
      aria-activedescendant={cursor >= 0 ? idOf(lines[cursor]?.key) : undefined}
      tabIndex={0}
      onScroll={(event) => onScrolled(event.currentTarget.scrollTop < rowPx)}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
    >
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, key, size, start }) => (
          <div
            key={key}
            id={idOf(lines[index]?.key)}
            role="row"
            aria-rowindex={index + 1}
            aria-selected={selectedIn(lines[index], selection)}
            {...extending(lines[index], selection)}
            className="absolute inset-x-0 top-0"
            style={{ height: size, transform: `translateY(${start}px)` }}
          >
            <div role="gridcell" className="h-full">
              <LineView line={lines[index]} active={index === cursor} {...props} />
            </div>
          </div>
        ))}
      </div>
      {props.footer}
    </div>
  );
}

function idOf(key: string | undefined): string | undefined {
  return key && `line-${key}`;
}

function selectedIn(line: Line | undefined, selection: Selection | null): boolean | undefined {
  return selection && line?.kind === "incident" ? selection.has(line.incident.id) : undefined;
}

/** A press with shift selects all up to a line. By itself it would open a window, and mark text on its way. */
function extending(line: Line | undefined, selection: Selection | null) {
  if (selection === null || line?.kind !== "incident") {
    return {};
  }
  return {
    onMouseDown: (event: MouseEvent) => event.shiftKey && event.preventDefault(),
    onClickCapture: (event: MouseEvent) => {
      if (event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        selection.extend(line.incident.id);
      }
    },
  };
}

interface LineViewProps
  extends Pick<IncidentListProps, "grouping" | "selection" | "flashing" | "onToggleGroup"> {
  line: Line | undefined;
  active: boolean;
}

function LineView({ line, active, grouping, selection, flashing, onToggleGroup }: LineViewProps) {
  if (line === undefined) {
    return null;
  }
  if (line.kind === "group") {
    return <GroupHeading line={line} grouping={grouping} onToggle={() => onToggleGroup(line.key)} />;
  }
  const { incident } = line;
  return (
    <IncidentRow
      incident={incident}
      active={active}
      selected={selection?.has(incident.id) ?? false}
      flashing={flashing.has(incident.id)}
      onToggle={selection?.toggle ?? null}
    />
  );
}

interface GroupHeadingProps {
  line: Extract<Line, { kind: "group" }>;
  grouping: Grouping | undefined;
  onToggle: () => void;
}

function GroupHeading({ line, grouping, onToggle }: GroupHeadingProps) {
  const t = useTranslations("incidents.groups");
  const nameOf = useValueName(grouping ?? "service");
  const Arrow = line.collapsed ? ChevronRight : ChevronDown;
  return (
    <button
      type="button"
      aria-expanded={!line.collapsed}
      onClick={onToggle}
      className={cx(
        "flex h-full w-full items-center gap-2 border-b bg-sunken px-4 text-left text-sm hover:bg-hover",
      )}
    >
      <Arrow aria-hidden className="size-4 text-faint" />
      <span className="font-semibold">{line.value === null ? t("none") : nameOf(line.value)}</span>
      <span className="text-faint tabular-nums">{line.incidents.length}</span>
    </button>
  );
}
