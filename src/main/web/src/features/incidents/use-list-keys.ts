import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Deed } from "@/api/incident-actions";
import type { Incident } from "@/api/schema.gen";
import { useShortcuts } from "@/ui/shortcuts";
import { type Movable, step } from "./rows";
import type { Selection } from "./use-selection";

/** The keyboard's cursor, which stays with its incident when lines come and go, and what the keys do. */
export function useListKeys(
  lines: readonly Movable[],
  selection: Selection | null,
  onDeed: (deed: Deed, incidents: readonly Incident[]) => void,
): number {
  const t = useTranslations("incidents");
  const navigate = useNavigate();
  const [key, setKey] = useState<string | null>(null);
  const cursor = key === null ? -1 : lines.findIndex((line) => line.key === key);
  const line = lines[cursor];
  const here = line?.kind === "incident" ? line.incident : null;
  const move = (direction: 1 | -1) => {
    selection?.settle();
    setKey(lines[step(lines, cursor, direction)]?.key ?? null);
  };
  const extend = (direction: 1 | -1) => {
    const to = lines[step(lines, cursor, direction)];
    if (to?.kind === "incident") {
      selection?.extend(to.incident.id, here?.id);
      setKey(to.key);
    }
  };
  /** To the selected, or else to the one under the cursor. */
  const act = (deed: Deed) => {
    onDeed(deed, selection?.selected.length ? selection.selected : here ? [here] : []);
    selection?.clear();
  };

  const group = t("title");
  const reading = [
    { keys: "j", name: t("keys.next"), group, run: () => move(1) },
    { keys: "k", name: t("keys.previous"), group, run: () => move(-1) },
    {
      keys: "enter",
      name: t("keys.open"),
      group,
      run: () =>
        here && void navigate({ to: "/incidents/$incident", params: { incident: String(here.number) } }),
    },
    {
      keys: "escape",
      name: t("keys.leave"),
      group,
      run: () => (selection?.selected.length ? selection.clear() : setKey(null)),
    },
  ];
  const writing = [
    { keys: "a", name: t("keys.acknowledge"), group, run: () => act({ action: "acknowledge" }) },
    { keys: "r", name: t("keys.resolve"), group, run: () => act({ action: "resolve" }) },
    { keys: "x", name: t("keys.select"), group, run: () => here && selection?.toggle(here.id) },
    { keys: "shift+j", name: t("keys.extendDown"), group, run: () => extend(1) },
    { keys: "shift+k", name: t("keys.extendUp"), group, run: () => extend(-1) },
    { keys: "shift+ArrowDown", name: t("keys.extendDown"), group, run: () => extend(1) },
    { keys: "shift+ArrowUp", name: t("keys.extendUp"), group, run: () => extend(-1) },
  ];
  useShortcuts(selection === null ? reading : [...reading, ...writing]);
  return cursor;
}
