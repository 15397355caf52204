import { describe, expect, test } from "vitest";
import type { AlertEvent, TimelineEntry } from "@/api/schema.gen";
import { incident } from "@/test/incident";
import { hostOf, webAddress } from "@/ui/web-address";
import { clashing, foreseenBy, undoOf } from "./deeds";
import { firingsOf } from "./firings";
import { stretchesOf, widthsOf } from "./phases";
import { withNewest } from "./queries";
import { linesOf } from "./timeline-lines";

function entry(id: string, given: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    id,
    at: "2026-11-20T12:00:00.000Z",
    kind: "system",
    visibility: "internal",
    action: "alert_joined",
    text: "An alert joined.",
    changes: {},
    actor: { type: "integration", name: "alertmanager" },
    merged_from: null,
    ...given,
  };
}

const dayOf = (at: string) => at.slice(0, 10);

describe("deeds", () => {
  const open = incident({ number: 1, assignee: null, version: 4 });

  test("acknowledging is taken back with the assignee that came with it", () => {
    expect(undoOf({ kind: "acknowledge" }, open)).toEqual([
      { kind: "edit", changes: { phase: "detected", assignee: null } },
    ]);
    expect(undoOf({ kind: "acknowledge" }, { ...open, status: "acknowledged" })).toBeNull();
  });

  test("resolving is taken back by reopening, and the phase is given back", () => {
    const fixing = incident({ number: 1, status: "acknowledged", phase: "fixing", assignee: "bob" });
    expect(undoOf({ kind: "resolve" }, open)).toEqual([{ kind: "reopen" }]);
    expect(undoOf({ kind: "resolve" }, fixing)).toEqual([
      { kind: "reopen" },
      { kind: "edit", changes: { phase: "fixing", assignee: "bob" } },
    ]);
  });

  test("an edit is taken back with what the server moves along", () => {
    expect(undoOf({ kind: "edit", changes: { severity: "low" } }, open)).toEqual([
      { kind: "edit", changes: { severity: "high", impact: 2 } },
    ]);
  });

  test("leaving the first phase acknowledges, going back to it gives that up", () => {
    const fixing = foreseenBy(open, { kind: "edit", changes: { phase: "fixing" } }, "ada", "now");
    expect(fixing).toMatchObject({ status: "acknowledged", phase: "fixing", assignee: "ada" });
    const back = foreseenBy(fixing, { kind: "edit", changes: { phase: "detected" } }, "ada", "now");
    expect(back).toMatchObject({ status: "open", phase: "detected", acknowledged_at: null });
  });

  test("only what a deed is about can clash", () => {
    const storm = { ...open, version: 9, alerts: { ...open.alerts, firing: 40, total: 40 } };
    expect(clashing({ kind: "acknowledge" }, open, storm)).toEqual([]);
    expect(clashing({ kind: "edit", changes: { title: "x" } }, open, { ...open, title: "y" })).toEqual([
      "title",
    ]);
  });
});

describe("the course", () => {
  const moved = (at: string, phase: string) => entry(at, { at, changes: { phase: ["", phase] as never } });
  const MADE = "2026-11-20T12:00:00.000Z";

  test("runs from phase to phase, and the last one goes on", () => {
    const fixing = incident({ number: 1, created_at: MADE, status: "acknowledged", phase: "fixing" });
    const moves = [
      moved("2026-11-20T12:05:00.000Z", "analysing"),
      moved("2026-11-20T12:20:00.000Z", "fixing"),
    ];
    expect(stretchesOf(fixing, moves).map(({ phase, to }) => [phase, to])).toEqual([
      ["detected", "2026-11-20T12:05:00.000Z"],
      ["analysing", "2026-11-20T12:20:00.000Z"],
      ["fixing", null],
    ]);
  });

  test("goes on at once when the phase is another than the last entry says", () => {
    const back = incident({ number: 1, created_at: MADE, phase: "detected" });
    const moves = [moved("2026-11-20T12:05:00.000Z", "analysing")];
    expect(stretchesOf(back, moves).map(({ phase }) => phase)).toEqual(["detected", "analysing", "detected"]);
  });

  test("is told by the incident's own times where entries are missing", () => {
    const resolved = incident({
      number: 1,
      created_at: MADE,
      status: "resolved",
      phase: "resolved",
      acknowledged_at: "2026-11-20T12:05:00.000Z",
      resolved_at: "2026-11-20T12:30:00.000Z",
    });
    expect(stretchesOf(resolved, []).map(({ phase }) => phase)).toEqual([
      "detected",
      "analysing",
      "resolved",
    ]);
  });

  test("keeps short phases visible beside long ones", () => {
    const [short = 0, long = 0] = widthsOf(
      [
        { phase: "detected", from: MADE, to: "2026-11-20T12:01:00.000Z", by: null },
        { phase: "observing", from: "2026-11-20T12:01:00.000Z", to: "2026-11-20T22:01:00.000Z", by: null },
      ],
      0,
    );
    expect(short).toBeGreaterThan(0.03);
    expect(short + long).toBeCloseTo(1);
  });
});

describe("the timeline", () => {
  test("puts what alerts did in a row together, but not what people did, nor over midnight", () => {
    const entries = [
      entry("f", { at: "2026-11-21T00:01:00.000Z" }),
      entry("e", { kind: "message", action: "message" }),
      entry("d"),
      entry("c", { action: "alert_resolved" }),
      entry("b"),
      entry("a", { action: "opened" }),
    ];
    const lines = linesOf(entries, new Set(), dayOf);
    expect(lines.map(({ key }) => key)).toEqual(["2026-11-21", "f", "2026-11-20", "e", "group-b", "a"]);
    expect(linesOf(entries, new Set(["group-b"]), dayOf).map(({ key }) => key)).toContain("c");
  });

  test("takes new entries in before the known ones, and begins anew after a gap", () => {
    const page = (ids: string[], next: string | null) => ({
      items: ids.map((id) => entry(id)),
      next,
      position: "1-0",
    });
    const known = { pages: [page(["b", "a"], null)], pageParams: [null] };
    const joined = withNewest(known, page(["c", "b", "a"], null));
    expect(joined.pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(["c", "b", "a"]);
    expect(withNewest(known, page(["b", "a"], null))).toBe(known);
    const gap = withNewest(known, page(["z", "y"], "more"));
    expect(gap.pages[0]?.items.map(({ id }) => id)).toEqual(["z", "y"]);
  });
});

describe("alerts", () => {
  const event = (given: Partial<AlertEvent>): AlertEvent => ({
    id: "1",
    at: "2026-11-20T12:00:00.000Z",
    receipt: "r",
    decision: "OPENED",
    status: "firing",
    starts_at: "2026-11-20T12:00:00.000Z",
    ends_at: null,
    incident: null,
    ...given,
  });

  test("an episode ends where its last event says, an open one lasts until now", () => {
    const second = event({ starts_at: "2026-11-20T14:00:00.000Z" });
    const ended = event({ status: "resolved", ends_at: "2026-11-20T12:30:00.000Z" });
    const now = Date.parse("2026-11-20T15:00:00.000Z");
    expect(firingsOf([second, ended, event({})], now)).toEqual([
      { from: Date.parse("2026-11-20T12:00:00.000Z"), to: Date.parse("2026-11-20T12:30:00.000Z") },
      { from: Date.parse("2026-11-20T14:00:00.000Z"), to: now },
    ]);
  });

  test("only addresses of the web become links", () => {
    expect(webAddress("javascript:alert(1)")).toBeNull();
    expect(webAddress("https://runbooks.example.net/a")).toBe("https://runbooks.example.net/a");
    expect(hostOf("https://runbooks.example.net/a")).toBe("runbooks.example.net");
  });
});
