import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Alert } from "@/api/schema.gen";
import { useShortcuts } from "@/ui/shortcuts";

export interface ListKeys {
  onOpen: (alert: Alert) => void;
  /** Nothing where the caller may not silence. */
  onSilence: ((alert: Alert) => void) | null;
  onSearch: () => void;
}

/** The keyboard's cursor, which stays with its alert when lines come and go, and what the keys do. */
export function useListKeys(alerts: readonly Alert[], { onOpen, onSilence, onSearch }: ListKeys): number {
  const t = useTranslations("alerts");
  const [id, setId] = useState<string | null>(null);
  const cursor = id === null ? -1 : alerts.findIndex((alert) => alert.id === id);
  const here = alerts[cursor];
  const move = (step: number) =>
    setId(alerts[Math.max(0, Math.min(alerts.length - 1, cursor + step))]?.id ?? null);
  const group = t("title");
  const reading = [
    { keys: "j", name: t("keys.next"), group, run: () => move(1) },
    { keys: "k", name: t("keys.previous"), group, run: () => move(-1) },
    { keys: "enter", name: t("keys.open"), group, run: () => here && onOpen(here) },
    { keys: "/", name: t("keys.search"), group, run: onSearch },
    { keys: "escape", name: t("keys.leave"), group, run: () => setId(null) },
  ];
  const silence = { keys: "s", name: t("silence"), group, run: () => here && onSilence?.(here) };
  useShortcuts(onSilence ? [...reading, silence] : reading);
  return cursor;
}
