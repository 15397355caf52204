import { useLayoutEffect, useRef, useSyncExternalStore } from "react";

/**
 * A key, a sequence (`g i`) or a chord (`mod+k`, where mod is ⌘ on Apple's machines, else Ctrl; `shift+j`, with letters and
 * arrows), and what it does.
 */
export interface Shortcut {
  keys: string;
  /** What it does, for the sheet of all shortcuts. */
  name: string;
  /** The heading in the sheet. */
  group: string;
  run: () => void;
}

/** How long the second key of a sequence may take, in ms. */
const SEQUENCE_MS = 1200;

let known: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly Shortcut[]): void {
  known = next;
  for (const listener of listeners) {
    listener();
  }
}

export function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform);
}

/** Offers shortcuts while the caller is shown. The one offered last wins; `run` may change without being offered anew. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const signature = shortcuts.map(({ keys, name, group }) => `${keys}\n${name}\n${group}`).join("\f");
  useLayoutEffect(() => {
    const offered = signature === "" ? [] : signature.split("\f").map((line) => offer(line, latest));
    publish([...known, ...offered]);
    return () => publish(known.filter((shortcut) => !offered.includes(shortcut)));
  }, [signature]);
}

function offer(line: string, latest: { current: readonly Shortcut[] }): Shortcut {
  const [keys = "", name = "", group = ""] = line.split("\n");
  return { keys, name, group, run: () => latest.current.find((s) => s.keys === keys)?.run() };
}

/** All that is offered now. */
export function useKnownShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known,
  );
}

/** Whether the key is meant for what has the focus: letters in a text field, everything under an open dialog or menu. */
function belongsElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.isComposing ||
    target?.closest?.("input, textarea, select, [contenteditable=true], [role=menu], [role=listbox]") !=
      null ||
    document.querySelector("[role=dialog], [role=alertdialog]") !== null
  );
}

function strokeOf(event: KeyboardEvent): string {
  const mod = isApple() ? event.metaKey : event.ctrlKey;
  return (mod ? "mod+" : "") + keyOf(event);
}

function keyOf({ key, shiftKey }: KeyboardEvent): string {
  if (key === "Enter" || key === "Escape") {
    return key.toLowerCase();
  }
  if (shiftKey && /^[A-Z]$/.test(key)) {
    return `shift+${key.toLowerCase()}`;
  }
  // Signs such as `?` are what shift has made of another key already.
  return shiftKey && key.startsWith("Arrow") ? `shift+${key}` : key;
}

/** Listens to the keyboard for all shortcuts; once, in the shell. */
export function listenToShortcuts(): () => void {
  let first: { stroke: string; at: number } | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    const stroke = strokeOf(event);
    const isChord = stroke.startsWith("mod+");
    if (
      event.defaultPrevented ||
      event.altKey ||
      (!isChord && (event.ctrlKey || event.metaKey || belongsElsewhere(event)))
    ) {
      return;
    }
    const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.stroke} ${stroke}` : null;
    const hit = known.findLast((s) => s.keys === sequence) ?? known.findLast((s) => s.keys === stroke);
    first = hit ? null : { stroke, at: event.timeStamp };
    if (hit) {
      event.preventDefault();
      hit.run();
    }
  };
  document.addEventListener("keydown", onKeyDown);
  return () => document.removeEventListener("keydown", onKeyDown);
}
