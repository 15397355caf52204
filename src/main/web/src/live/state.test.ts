import { describe, expect, test } from "vitest";
import { BEGIN, GRACE_MS, type LiveEvent, type LiveState, stateAfter, waitBefore } from "./state";

function course(...events: LiveEvent[]): LiveState {
  return events.reduce(stateAfter, BEGIN);
}

describe("the state of the stream", () => {
  test("is connecting at first, and live once the stream is open", () => {
    expect(BEGIN.phase).toBe("connecting");
    expect(course({ kind: "opened" })).toMatchObject({ phase: "live", since: null, failures: 0 });
  });

  test("keeps the last position over a loss, to go on from there", () => {
    const state = course({ kind: "opened" }, { kind: "frame", position: "7-1" }, { kind: "lost", at: 1000 });
    expect(state).toMatchObject({ phase: "reconnecting", position: "7-1", since: 1000 });
  });

  test("becomes offline when the loss lasts, and tells since when", () => {
    const state = course(
      { kind: "opened" },
      { kind: "lost", at: 1000 },
      { kind: "tick", at: 1000 + GRACE_MS },
    );
    expect(state).toMatchObject({ phase: "offline", since: 1000 });
  });

  test("counts failures and keeps the first time over several attempts", () => {
    const state = course({ kind: "opened" }, { kind: "lost", at: 1000 }, { kind: "lost", at: 3000 });
    expect(state).toMatchObject({ phase: "reconnecting", since: 1000, failures: 2 });
  });

  test("is stale while the server says so, since the time it gives", () => {
    const stale = course({ kind: "opened" }, { kind: "stale", since: 500, reason: "PostgreSQL is away" });
    expect(stale).toMatchObject({ phase: "stale", since: 500, reason: "PostgreSQL is away" });
    expect(stateAfter(stale, { kind: "live" })).toMatchObject({ phase: "live", since: null, reason: null });
  });

  test("ends for good when the session is refused, since the stream was lost", () => {
    const ended = course({ kind: "opened" }, { kind: "lost", at: 1000 }, { kind: "refused", at: 3000 });
    expect(ended).toMatchObject({ phase: "ended", since: 1000 });
    expect(stateAfter(ended, { kind: "tick", at: 99_000 })).toBe(ended);
  });

  test("does not change by an event that says nothing new", () => {
    const live = course({ kind: "opened" }, { kind: "frame", position: "7-1" });
    expect(stateAfter(live, { kind: "frame", position: "7-1" })).toBe(live);
    expect(stateAfter(live, { kind: "tick", at: 99_000 })).toBe(live);
    expect(stateAfter(live, { kind: "live" })).toBe(live);
  });
});

test("attempts become rarer, up to a limit, and spread", () => {
  expect([1, 2, 3, 4].map((failures) => waitBefore(failures, 0))).toEqual([500, 1000, 2000, 4000]);
  expect(waitBefore(50, 0)).toBe(15_000);
  expect(waitBefore(1, 1)).toBe(250);
});
