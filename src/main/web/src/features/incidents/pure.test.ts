import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { undoOf } from "@/api/incident-actions";
import { incident } from "@/test/incident";
import { facetQuery, isFiltered, listQuery, toggled, withoutFilters } from "./filters";
import { linesOf, step } from "./rows";
import { incidentsSearch } from "./search";

const NOW = Date.parse("2026-11-20T12:03:00.000Z");

describe("the address of the list", () => {
  test("takes one or many values, and drops what it cannot read", () => {
    expect(
      v.parse(incidentsSearch, {
        severity: ["critical", "awful"],
        service: "web",
        sort: "sideways",
        from: "yesterday",
      }),
    ).toEqual({ severity: ["critical"], service: ["web"] });
  });

  test("asks for what is not resolved unless it names a status", () => {
    expect(facetQuery({}, NOW).status).toEqual(["open", "acknowledged"]);
    expect(facetQuery({ status: ["resolved"] }, NOW).status).toEqual(["resolved"]);
    expect(facetQuery({ status: ["all"] }, NOW).status).toBeUndefined();
  });

  test("counts a range back in steps, so that the same question is asked for a while", () => {
    expect(listQuery({ range: "1h" }, NOW).from).toBe("2026-11-20T11:00:00.000Z");
    expect(listQuery({ range: "1h" }, NOW + 60_000).from).toBe("2026-11-20T11:00:00.000Z");
    expect(listQuery({ range: "1h" }, NOW + 120_000).from).toBe("2026-11-20T11:05:00.000Z");
  });

  test("adds and takes away values, and knows whether it filters", () => {
    const one = toggled({ sort: "severity" }, "service", "web");
    expect(one).toEqual({ sort: "severity", service: ["web"] });
    expect(isFiltered(one)).toBe(true);
    expect(isFiltered(toggled(one, "service", "web"))).toBe(false);
    expect(withoutFilters(one)).toEqual({ sort: "severity", group: undefined });
  });
});

describe("the lines of the list", () => {
  const all = [
    incident({ number: 3, severity: "low" }),
    incident({ number: 2, severity: "critical" }),
    incident({ number: 1, severity: "low" }),
  ];

  test("stand in the order given without groups", () => {
    expect(linesOf(all, undefined, new Set()).map(({ key }) => key)).toEqual(["id-3", "id-2", "id-1"]);
  });

  test("stand under headings, the worst severity first", () => {
    const lines = linesOf(all, "severity", new Set());
    expect(lines.map(({ key }) => key)).toEqual([
      "severity:critical",
      "id-2",
      "severity:low",
      "id-3",
      "id-1",
    ]);
  });

  test("leave out what is collapsed, but count it", () => {
    const [, heading] = linesOf(all, "severity", new Set(["severity:critical", "severity:low"]));
    expect(heading).toMatchObject({ key: "severity:low", collapsed: true, incidents: [all[0], all[2]] });
  });

  test("are walked over headings, and end at the ends", () => {
    const lines = linesOf(all, "severity", new Set());
    expect(step(lines, -1, 1)).toBe(1);
    expect(step(lines, 1, 1)).toBe(3);
    expect(step(lines, 4, 1)).toBe(4);
    expect(step(lines, 1, -1)).toBe(1);
  });
});

describe("taking back", () => {
  test("an acknowledgement gives each incident its assignee again", () => {
    const mine = incident({ number: 1, assignee: "ada@example.org" });
    const nobodys = incident({ number: 2 });
    const known = incident({ number: 3, status: "acknowledged" });
    expect(undoOf({ action: "acknowledge" }, [mine, nobodys, known])).toEqual([
      { deed: { action: "unacknowledge", assignee: "ada@example.org" }, incidents: [mine] },
      { deed: { action: "unacknowledge", assignee: null }, incidents: [nobodys] },
    ]);
  });

  test("a resolution opens again", () => {
    const one = incident({ number: 1 });
    expect(undoOf({ action: "resolve" }, [one])).toEqual([{ deed: { action: "reopen" }, incidents: [one] }]);
  });
});
