import { describe, expect, test } from "vitest";
import type { IncidentsSearch } from "@/features/incidents/search";
import { savedView } from "@/test/view";
import { addressOf, mayChange, NO_VIEW, queryOf, settled, shownView } from "./view-search";

const URGENT = savedView({
  id: "urgent",
  query: "severity=critical&severity=high&sort=created&group=service",
});
const MAIL = savedView({ id: "mail", query: "service=mail", own: false, shared: true });
const VIEWS = [URGENT, MAIL];

describe("the address of a view", () => {
  test("is what was saved, under its id", () => {
    const address = addressOf(URGENT);
    expect(address).toEqual({
      severity: ["critical", "high"],
      sort: "created",
      group: "service",
      view: "urgent",
    });
    expect(queryOf(address)).toBe(URGENT.query);
  });

  test("drops what this version cannot read any more", () => {
    expect(addressOf(savedView({ id: "old", query: "mood=bad&severity=awful" }))).toEqual({ view: "old" });
  });

  test("names no view where the bare one opens none by itself", () => {
    expect(settled({}, true)).toEqual({ view: NO_VIEW });
    expect(settled({ view: NO_VIEW }, false)).toEqual({});
    expect(settled({ view: NO_VIEW, group: "team" }, true)).toEqual({ group: "team" });
    expect(settled({ view: "mail" }, true)).toEqual({ view: "mail" });
  });
});

describe("the view that is shown", () => {
  test("is the one that was opened, changed or not", () => {
    expect(shownView(VIEWS, addressOf(MAIL))).toEqual({ view: MAIL, isChanged: false });
    expect(shownView(VIEWS, { ...addressOf(MAIL), severity: ["low"] })).toEqual({
      view: MAIL,
      isChanged: true,
    });
  });

  test("is else one that keeps just this, in whatever order it was written", () => {
    const urgent: IncidentsSearch = { group: "service", sort: "created", severity: ["high", "critical"] };
    expect(shownView(VIEWS, urgent).view).toBe(URGENT);
    expect(shownView(VIEWS, { service: ["mail"], sort: "-created", view: "gone" }).view).toBe(MAIL);
    expect(shownView(VIEWS, { service: ["mail", "web"] })).toEqual({ view: null, isChanged: false });
  });
});

test("a shared view is changed by who may share, whosever it is", () => {
  expect(mayChange(URGENT, false)).toBe(true);
  expect(mayChange(MAIL, true)).toBe(true);
  expect(mayChange(MAIL, false)).toBe(false);
  expect(mayChange({ ...URGENT, shared: true }, false)).toBe(false);
});
