import { useEffect, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { fetchIncidents, type IncidentQuery } from "@/api/incidents";
import { problemOf } from "@/api/problem";
import type { Incident } from "@/api/schema.gen";
import { toast } from "@/ui/toast";
import { csvOf, MOST_ROWS } from "./csv";

/** As many as the server gives at once. */
const PAGE = 200;

/** Saves all that fits the filters as CSV, page by page. `rows` counts while it works; null while it does not. */
export function useExport(query: IncidentQuery): { rows: number | null; run: () => void } {
  const t = useTranslations("history.export");
  const format = useFormatter();
  const [rows, setRows] = useState<number | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  const run = async () => {
    const control = new AbortController();
    running.current = control;
    setRows(0);
    try {
      const { incidents, isWhole } = await readAll(query, control.signal, setRows);
      save(csvOf(incidents), `incidents-${new Date().toISOString().slice(0, 10)}.csv`);
      toast("done", t(isWhole ? "done" : "cut", { count: incidents.length, most: format.number(MOST_ROWS) }));
    } catch (error) {
      if (!control.signal.aborted) {
        toast("failed", t("failed"), { detail: problemOf(error).message });
      }
    } finally {
      setRows(null);
    }
  };
  return { rows, run: () => void run() };
}

async function readAll(query: IncidentQuery, signal: AbortSignal, onRead: (rows: number) => void) {
  const incidents: Incident[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchIncidents({ ...query, limit: PAGE, cursor }, signal);
    incidents.push(...page.items);
    cursor = page.next ?? undefined;
    onRead(incidents.length);
  } while (cursor !== undefined && incidents.length < MOST_ROWS);
  return {
    incidents: incidents.slice(0, MOST_ROWS),
    isWhole: cursor === undefined && incidents.length <= MOST_ROWS,
  };
}

function save(text: string, name: string): void {
  // Excel takes UTF-8 for something else without the mark at its beginning.
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
