import { expect, test } from "vitest";
import type { AlertEvent } from "@/api/schema.gen";
import { episodesOf, shareFiring } from "./episodes";

const event = (status: AlertEvent["status"], starts: string, ends: string | null): AlertEvent => ({
  id: `${status}${starts}${ends}`,
  at: starts,
  receipt: "r",
  decision: "JOINED",
  status,
  starts_at: starts,
  ends_at: ends,
  incident: null,
});
const T = (hour: number) => `2026-11-20T${String(hour).padStart(2, "0")}:00:00.000Z`;

test("an episode lasts from its start to the end that was told last", () => {
  const events = [
    event("firing", T(5), null),
    event("resolved", T(1), T(3)),
    event("resolved", T(1), T(2)),
    event("firing", T(1), null),
  ];
  expect(episodesOf(events)).toEqual([
    { from: Date.parse(T(1)), to: Date.parse(T(3)) },
    { from: Date.parse(T(5)), to: null },
  ]);
});

test("an episode whose end nobody told ends where the next begins", () => {
  const [first] = episodesOf([event("firing", T(4), null), event("firing", T(1), null)]);
  expect(first?.to).toBe(Date.parse(T(4)));
});

test("the share firing counts what lies inside the stretch", () => {
  const episodes = [
    { from: 0, to: 50 },
    { from: 90, to: null },
  ];
  expect(shareFiring(episodes, 0, 100)).toBeCloseTo(0.6);
});
