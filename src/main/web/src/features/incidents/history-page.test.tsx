import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { incident } from "@/test/incident";
import { giveSizes, openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Asked, type Replies, stubServer } from "@/test/server";
import { csvOf } from "./csv";
import { barOf, daysOf, historyLines, meanToResolve } from "./days";

/** A moment on a day of the viewer's, whatever zone the test runs in. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).toISOString();
const resolved = (number: number, from: string, to: string, acknowledged: string | null = null) =>
  incident({
    number,
    status: "resolved",
    created_at: from,
    acknowledged_at: acknowledged,
    resolved_at: to,
  });
const OVER = [
  resolved(9, at(21, 6), at(21, 9), at(21, 7)),
  resolved(8, at(20, 22), at(21, 1)),
  resolved(7, at(20, 12), at(20, 13)),
];

describe("the days of the history", () => {
  test("are those on which incidents ended", () => {
    const days = daysOf([...OVER, incident({ number: 1 })]);
    expect(days.map(({ incidents }) => incidents.map(({ number }) => number))).toEqual([[9, 8], [7]]);
    expect(meanToResolve(days[0] as never)).toBe(3 * 3_600_000);
  });

  test("are whole where a later one follows or nothing more comes", () => {
    const whole = (isComplete: boolean) =>
      historyLines(daysOf(OVER), isComplete).flatMap((line) => (line.kind === "group" ? [line.isWhole] : []));
    expect(whole(false)).toEqual([true, false]);
    expect(whole(true)).toEqual([true, true]);
  });

  test("hold bars from creation to end, cut where the day begins", () => {
    const [day] = daysOf(OVER);
    const bars = day?.incidents.map((one) => barOf(one, day));
    expect(bars).toEqual([
      { from: 6 / 24, acknowledged: 7 / 24, to: 9 / 24, isEarlier: false },
      { from: 0, acknowledged: 1 / 24, to: 1 / 24, isEarlier: true },
    ]);
  });
});

describe("the export", () => {
  const lineOf = (title: string) => csvOf([incident({ number: 1, title })]).split("\r\n")[1];

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])("makes no formula of the title %j", (title) => {
    expect(lineOf(title)).toMatch(/^1,'/);
  });

  test("quotes what would break a line", () => {
    expect(lineOf('Disk "a", full')).toMatch(/^1,"Disk ""a"", full",/);
    expect(lineOf('=HYPERLINK("x","y")')).toMatch(/^1,"'=HYPERLINK\(""x"",""y""\)",/);
  });

  test("counts in seconds, and leaves empty what did not happen", () => {
    const [heading, line] = csvOf([resolved(9, at(21, 6), at(21, 9))]).split("\r\n");
    expect(heading).toMatch(/acknowledge_seconds,resolve_seconds$/);
    expect(line).toMatch(/,,10800$/);
  });
});

function server(more: Replies = {}): Asked[] {
  return stubServer({
    "GET /api/v1/session": {
      json: {
        user: { id: "1", email: "ada@example.org", name: "Ada", role: "viewer" },
        token: null,
        permissions: ["account", "incidents:read"],
        csrf_token: "c",
      },
    },
    "GET /api/v1/feed": () => new Promise(() => {}),
    "GET /api/v1/incidents": ({ query }) => ({
      json: query.has("cursor")
        ? { items: OVER.slice(2), next: null, position: "7-0" }
        : { items: OVER.slice(0, 2), next: "more", position: "7-0" },
    }),
    ...more,
  });
}

describe("the history", () => {
  beforeEach(() => {
    giveSizes();
  });

  test("tells day by day what was resolved, reads on by itself, and passes axe", async () => {
    const log = server();
    render(openAt("/history?service=web"));
    const grid = await screen.findByRole("grid", { name: "History" });
    expect(await within(grid).findByRole("link", { name: "Incident 7" })).toBeInTheDocument();
    expect(within(grid).getAllByText("2 resolved · MTTR 3 h").length).toBeGreaterThan(0);
    const asked = log.find(({ path }) => path === "/api/v1/incidents");
    expect(asked?.query.getAll("status")).toEqual(["resolved"]);
    expect(asked?.query.get("sort")).toBe("-resolved");
    expect(asked?.query.get("service")).toBe("web");
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("saves all pages as one file", async () => {
    const user = userEvent.setup();
    const saved: Blob[] = [];
    URL.createObjectURL = vi.fn((blob: Blob) => {
      saved.push(blob);
      return "blob:x";
    });
    URL.revokeObjectURL = vi.fn();
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    server();
    render(openAt("/history"));
    await user.click(await screen.findByRole("button", { name: "Export as CSV" }));
    await screen.findByText("Exported 3 incidents");
    const text = await saved[0]?.text();
    expect(text?.trim().split("\r\n")).toHaveLength(4);
  });

  test("says what will stand here while there is nothing", async () => {
    server({ "GET /api/v1/incidents": { json: { items: [], next: null, position: "7-0" } } });
    render(openAt("/history"));
    await waitFor(() => expect(screen.getByText("Nothing resolved yet")).toBeInTheDocument());
  });
});
