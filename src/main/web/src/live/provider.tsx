import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Batch } from "./changes";
import { Live } from "./live";
import { BEGIN, type LiveState } from "./state";

const LiveContext = createContext<Live | null>(null);

export interface LiveProviderProps {
  /** Runs when the server no longer knows the session. */
  onRefused: () => void;
  children: ReactNode;
}

/** Keeps one stream open while it is shown. */
export function LiveProvider({ onRefused, children }: LiveProviderProps) {
  const queries = useQueryClient();
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const [live] = useState(() => new Live(queries, () => refused.current()));
  useEffect(() => live.start(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

const nothing = () => () => {};
const begin = () => BEGIN;

/** How fresh what is shown is. */
export function useLiveState(): LiveState {
  const live = useContext(LiveContext);
  return useSyncExternalStore(live?.subscribe ?? nothing, live?.current ?? begin);
}

/** Tells of the changes, up to four times a second, after the cache has them. For counts of what is new, and flashes. */
export function useLiveChanges(onChanges: (batch: Batch) => void): void {
  const live = useContext(LiveContext);
  const latest = useRef(onChanges);
  latest.current = onChanges;
  useEffect(() => live?.follow((batch) => latest.current(batch)), [live]);
}
