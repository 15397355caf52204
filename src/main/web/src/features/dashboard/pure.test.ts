import { describe, expect, test } from "vitest";
import type { SystemHealth } from "@/api/schema.gen";
import { incident } from "@/test/incident";
import { queueHealth, sourceHealth } from "./health";
import { chartSpan, hoursEndingAt, lastHours, spanBefore, spanOf } from "./period";
import { changeOf } from "./trend";
import { withKept } from "./use-acknowledge";
import { countsOf } from "./wall/counts";
import { entryOf } from "./wall/use-new-version";
import { stayOf, viewsOf } from "./wall/use-rotation";

const NOW = Date.parse("2026-11-21T12:03:10.000Z");

describe("a period", () => {
  test("ends now, and the one before it ends where it begins", () => {
    expect(spanOf("24h", NOW)).toEqual({ from: "2026-11-20T12:00:00.000Z" });
    expect(spanBefore("24h", NOW)).toEqual({
      from: "2026-11-19T12:00:00.000Z",
      to: "2026-11-20T12:00:00.000Z",
    });
  });

  test("asks the same for five minutes", () => {
    expect(spanOf("7d", NOW)).toEqual(spanOf("7d", NOW + 60_000));
    expect(spanOf("7d", NOW)).not.toEqual(spanOf("7d", NOW + 5 * 60_000));
  });

  test("shows a week of days at least", () => {
    expect(chartSpan("24h", NOW)).toEqual(spanOf("7d", NOW));
    expect(chartSpan("30d", NOW)).toEqual(spanOf("30d", NOW));
  });

  test("has each hour of a day once", () => {
    const from = new Date(lastHours(NOW).from).getTime();
    expect(Math.ceil((NOW - from) / 3_600_000)).toBe(24);
    expect(hoursEndingAt(2).slice(-4)).toEqual([23, 0, 1, 2]);
    expect(new Set(hoursEndingAt(2)).size).toBe(24);
  });
});

describe("a change against the period before", () => {
  test.each([
    [15, 10, { direction: "up", share: 0.5 }],
    [5, 10, { direction: "down", share: -0.5 }],
    [7, 7, { direction: "level", share: 0 }],
    [3, 0, { direction: "up", share: null }],
    [null, 3, null],
    [3, null, null],
  ])("from %s and %s", (now, before, expected) => {
    expect(changeOf(now, before)).toEqual(expected);
  });
});

const JOURNAL = { name: "redis", available: true, reason: null, length: 0 };
const QUEUE = {
  length: 0,
  oldest_seconds: 0,
  retrying: 0,
  oldest_retrying_seconds: 0,
  complete: true,
  journals: [JOURNAL, { ...JOURNAL, name: "postgres" }],
};
const healthOf = (queue: Partial<typeof QUEUE>) =>
  queueHealth({ queue: { ...QUEUE, ...queue } } as SystemHealth);
const away = { ...JOURNAL, available: false };

describe("the product's own health", () => {
  test("the queue is good until something waits, is tried again or is away", () => {
    expect(healthOf({})).toBe("good");
    expect(healthOf({ length: 900, oldest_seconds: 0.8 })).toBe("good");
    expect(healthOf({ oldest_seconds: 6 })).toBe("degraded");
    expect(healthOf({ retrying: 1 })).toBe("degraded");
    expect(healthOf({ journals: [away, JOURNAL] })).toBe("degraded");
    expect(healthOf({ journals: [away, away] })).toBe("bad");
    expect(healthOf({ oldest_seconds: 90 })).toBe("bad");
  });

  test("a source fails for an hour after something of it was given up", () => {
    const source = {
      id: "1",
      name: "a",
      source: "alertmanager",
      enabled: true,
      last_received_at: null,
      last_truncated_at: null,
      last_failure: { receipt: "r", received_at: "2026-11-21T11:30:00.000Z", state: "dead" as const },
    };
    expect(sourceHealth(source, NOW)).toBe("bad");
    expect(sourceHealth(source, NOW + 3_600_000)).toBe("good");
    expect(sourceHealth({ ...source, last_failure: { ...source.last_failure, state: "partial" } }, NOW)).toBe(
      "degraded",
    );
    expect(
      sourceHealth({ ...source, last_failure: null, last_truncated_at: "2026-11-21T12:00:00.000Z" }, NOW),
    ).toBe("degraded");
  });
});

test("what was acknowledged here keeps its place among those that wait", () => {
  const [oldest, middle, youngest] = [1, 2, 3].map((minute) =>
    incident({ number: minute, created_at: `2026-11-21T12:0${minute}:00.000Z` }),
  ) as [ReturnType<typeof incident>, ReturnType<typeof incident>, ReturnType<typeof incident>];
  const waiting = [oldest, { ...middle, status: "acknowledged" as const }, youngest];
  expect(withKept(waiting, new Map())).toEqual([oldest, youngest]);
  expect(withKept([youngest], new Map([[middle.id, middle]]))).toEqual([middle, youngest]);
});

describe("the wall", () => {
  test("goes through everything, then value by value, within the filters of the address", () => {
    const views = viewsOf({ environment: ["production"] }, "team", ["data", "shop"]);
    expect(views.map(({ filter }) => filter)).toEqual([
      { environment: ["production"] },
      { environment: ["production"], team: ["data"] },
      { environment: ["production"], team: ["shop"] },
    ]);
  });

  test("stands still where there is nothing to go through", () => {
    expect(viewsOf({}, "off", ["data", "shop"])).toHaveLength(1);
    expect(viewsOf({}, "team", ["data"])).toHaveLength(1);
  });

  test.each([
    [undefined, 20_000],
    ["45", 45_000],
    ["1", 5000],
    ["never", 20_000],
    ["99999", 600_000],
  ])("stays for `every=%s` as long as makes sense", (every, expected) => {
    expect(stayOf(every)).toBe(expected);
  });

  test("counts over all services", () => {
    const none = { open: 0, acknowledged: 0 };
    const severities = { critical: none, high: none, medium: none, low: none, info: none };
    const line = (critical: typeof none) => ({
      service: "a",
      open: 0,
      acknowledged: 0,
      waiting_since: null,
      severities: { ...severities, critical },
    });
    const lines = [line({ open: 1, acknowledged: 2 }), line({ open: 3, acknowledged: 0 })];
    const [critical] = countsOf({ incidents: 6, lines, more: 0, position: "1-1" });
    expect(critical).toEqual({ severity: "critical", open: 4, acknowledged: 2 });
  });

  test("knows another program by its name", () => {
    expect(entryOf('<script type="module" crossorigin src="/assets/index-a1.js"></script>')).toBe(
      "/assets/index-a1.js",
    );
    expect(entryOf('<script src="/first.js"></script>')).toBeNull();
  });
});
