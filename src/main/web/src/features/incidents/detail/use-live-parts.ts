import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLiveChanges } from "@/live/provider";
import { refreshParts } from "./queries";

/** What belongs to the incident is asked for again this often at most, in ms. */
const REFRESH_MS = 1500;

/** Keeps timeline, alerts and related incidents up to date while the feed tells of changes of this incident. */
export function useLiveParts(id: string | undefined): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveChanges(({ incidents }) => {
    if (id === undefined || !incidents.has(id) || timer.current !== undefined) {
      return;
    }
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        last.current = Date.now();
        // A refusal leaves what is shown; the next change asks again.
        refreshParts(queries, id).catch(() => {});
      },
      Math.max(0, last.current + REFRESH_MS - Date.now()),
    );
  });
}
