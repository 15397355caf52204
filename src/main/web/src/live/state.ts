/**
 * How fresh what is shown is.
 *
 * - `connecting`: the first stream is being opened
 * - `live`: every change arrives
 * - `reconnecting`: the stream was lost a moment ago
 * - `stale`: the stream is open, but the server cannot read new changes
 * - `offline`: the stream has been lost for longer than {@link GRACE_MS}
 * - `ended`: the server no longer knows the session, and nothing is tried any more
 */
export type Phase = "connecting" | "live" | "reconnecting" | "stale" | "offline" | "ended";

export interface LiveState {
  phase: Phase;
  /** Since when what is shown may be out of date, in ms since 1970; null while it is not. */
  since: number | null;
  /** The server's reason for `stale`. */
  reason: string | null;
  /** Attempts to open a stream since the last that worked. */
  failures: number;
  /** Where the feed goes on from; null before the first event. */
  position: string | null;
}

export type LiveEvent =
  | { kind: "opened" }
  | { kind: "frame"; position: string }
  | { kind: "stale"; since: number; reason: string }
  | { kind: "live" }
  | { kind: "lost"; at: number }
  | { kind: "refused"; at: number }
  | { kind: "tick"; at: number };

/** How long a lost stream counts as a hiccup. */
export const GRACE_MS = 10_000;

export const BEGIN: LiveState = {
  phase: "connecting",
  since: null,
  reason: null,
  failures: 0,
  position: null,
};

/** What follows from an event. Pure, so that every course of events can be tried. */
export function stateAfter(state: LiveState, event: LiveEvent): LiveState {
  switch (event.kind) {
    case "opened":
      return { ...state, phase: "live", since: null, reason: null, failures: 0 };
    case "frame":
      return state.position === event.position ? state : { ...state, position: event.position };
    case "stale":
      return { ...state, phase: "stale", since: event.since, reason: event.reason };
    case "live":
      return state.phase === "stale" ? { ...state, phase: "live", since: null, reason: null } : state;
    case "lost":
      return lost(state, event.at);
    case "refused":
      return { ...state, phase: "ended", since: state.since ?? event.at, reason: null };
    case "tick":
      return aged(state, event.at);
  }
}

function lost(state: LiveState, at: number): LiveState {
  const since = state.since ?? at;
  return aged({ ...state, phase: "reconnecting", since, reason: null, failures: state.failures + 1 }, at);
}

function aged(state: LiveState, at: number): LiveState {
  const overdue = state.phase === "reconnecting" && state.since !== null && at - state.since >= GRACE_MS;
  return overdue ? { ...state, phase: "offline" } : state;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * How long to wait before the next attempt, in ms: doubling, with up to a half taken off, so that a thousand screens do not
 * come back at one moment.
 *
 * @param random from 0 to 1
 */
export function waitBefore(failures: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - random / 2));
}
