import { describe, expect, test } from "vitest";
import { incident } from "@/test/incident";
import { localOf } from "@/ui/range";
import { draftOf, editOf, faultsOf, newDraft, openingOf } from "./draft";

const NOW = Date.parse("2026-11-20T12:00:00.000Z");

describe("the form", () => {
  test("leaves out what was left empty", () => {
    const opening = openingOf({ ...newDraft(NOW), title: " Nobody can pay ", service: "checkout" });
    expect(opening).toEqual({
      title: "Nobody can pay",
      service: "checkout",
      severity: "medium",
      started_at: "2026-11-20T12:00:00.000Z",
    });
  });

  test("sends only what differs, null for what was emptied, and keeps the seconds of an untouched start", () => {
    const before = draftOf(
      incident({ number: 1, team: "payments", started_at: "2026-11-20T11:58:31.417Z", tags: ["a"] }),
    );
    expect(editOf(before, before)).toEqual({});
    expect(editOf({ ...before, team: " ", tags: ["a", "b"] }, before)).toEqual({
      team: null,
      tags: ["a", "b"],
    });
  });

  test("lets the server move the impact along when only the severity was changed", () => {
    const before = draftOf(incident({ number: 1, severity: "high", impact: 2 }));
    expect(editOf({ ...before, severity: "low", impact: "" }, before)).toEqual({ severity: "low" });
  });

  test("finds what is wrong before the server is asked", () => {
    const draft = { ...newDraft(NOW), started: localOf(NOW + 3_600_000), runbook_url: "runbook" };
    expect(faultsOf(draft, NOW)).toEqual({
      "/title": "titleMissing",
      "/started_at": "startLater",
      "/runbook_url": "runbookNoAddress",
    });
  });
});
