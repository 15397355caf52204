import { render, renderHook, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test, vi } from "vitest";
import { incident } from "@/test/incident";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Asked, type Replies, stubServer } from "@/test/server";
import { useNewVersion } from "./wall/use-new-version";

// jsdom has no canvas; what is drawn was looked at in a browser.
vi.mock("@/ui/chart/plot", () => ({ Plot: () => null }));

const ALL = [
  "account",
  "incidents:read",
  "incidents:write",
  "analytics:read",
  "alerts:read",
  "receipts:read",
];
const NONE = { open: 0, acknowledged: 0 };
const SEVERITIES = { critical: NONE, high: NONE, medium: NONE, low: NONE, info: NONE };
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const WAITING = [
  incident({ number: 7, title: "Customers cannot pay", severity: "critical", created_at: ago(40) }),
  incident({ number: 9, title: "Search is slow", service: "search", created_at: ago(2) }),
];
const MATRIX = {
  incidents: 3,
  lines: [
    {
      service: "web",
      open: 1,
      acknowledged: 1,
      waiting_since: ago(40),
      severities: { ...SEVERITIES, critical: { open: 1, acknowledged: 1 } },
    },
    {
      service: null,
      open: 1,
      acknowledged: 0,
      waiting_since: ago(2),
      severities: { ...SEVERITIES, high: { open: 1, acknowledged: 0 } },
    },
  ],
  more: 0,
  position: "7-0",
};
const timing = (mean: number | null, target: number) => ({
  n: 4,
  mean_seconds: mean,
  median_seconds: mean,
  p90_seconds: mean,
  target: { target_seconds: target, met: 3, missed: 1, pending: 0, unneeded: 0, percent: 75 },
});
const summary = ({ query }: Asked) => ({
  json: {
    from: query.get("from"),
    to: query.get("to"),
    as_of: ago(0),
    incidents: query.has("to") ? 10 : 15,
    by_status: { open: 2, acknowledged: 1, resolved: 12 },
    by_severity: {},
    by_service: [],
    more_services: 0,
    mtta: timing(query.has("to") ? 1200 : 600, 900),
    mttr: timing(null, 7200),
  },
});
const TRENDS = {
  series: [
    {
      key: null,
      days: [
        { day: "2026-11-20", opened: 4, resolved: 3, open_at_end: 1, mtta_seconds: 60, mttr_seconds: null },
        { day: "2026-11-21", opened: 5, resolved: 6, open_at_end: 0, mtta_seconds: 90, mttr_seconds: 100 },
      ],
    },
  ],
  more: 0,
};
const HEALTH = {
  as_of: ago(0),
  queue: {
    length: 0,
    oldest_seconds: 0,
    retrying: 0,
    oldest_retrying_seconds: 0,
    complete: true,
    journals: [{ name: "redis", available: true, reason: null, length: 0 }],
  },
  dead_letters: { count: 2, complete: true },
  sources: [],
};

function server(more: Replies = {}, permissions = ALL): Asked[] {
  return stubServer({
    "GET /api/v1/session": {
      json: {
        user: { id: "1", email: "ada@example.org", name: "Ada", role: "responder" },
        token: null,
        permissions,
        csrf_token: "c",
      },
    },
    "GET /api/v1/feed": () => new Promise(() => {}),
    "GET /api/v1/incidents": ({ query }) => ({
      json:
        query.get("status") === "open"
          ? { items: WAITING, next: null, position: "7-0", count: 2 }
          : { items: [], next: null, position: "7-0", count: 0 },
    }),
    "GET /api/v1/incidents/matrix": { json: MATRIX },
    "GET /api/v1/analytics/summary": summary,
    "GET /api/v1/analytics/trends": { json: TRENDS },
    "GET /api/v1/analytics/heatmap": { json: { lines: [], more: 0 } },
    "GET /api/v1/system/health": { json: HEALTH },
    ...more,
  });
}

const bulk = (status: "done" | "refused") => (asked: Asked) => ({
  json: {
    items: (asked.body as { ids: string[] }).ids.map((id) => ({
      id,
      number: null,
      status,
      problem: status === "refused" ? { detail: "It belongs to the team shop." } : null,
    })),
  },
});

const rowOf = (title: string) => screen.getByRole("link", { name: title }).closest("li") as HTMLElement;

describe("the dashboard", () => {
  test("shows on top who is needed, the longest waiting first, and passes axe", async () => {
    const log = server();
    render(openAt("/"));
    await screen.findByRole("link", { name: "Customers cannot pay" });
    const asked = log.find(
      ({ path, query }) => path === "/api/v1/incidents" && query.get("status") === "open",
    );
    expect(asked?.query.get("sort")).toBe("created");
    expect(within(rowOf("Customers cannot pay")).getByText("Over the target")).toBeInTheDocument();
    expect(within(rowOf("Search is slow")).queryByText("Over the target")).toBeNull();
    await screen.findByText("2", { selector: "a[href='/dead-letters']" });
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("leads from each number of the matrix to its incidents", async () => {
    server();
    render(openAt("/"));
    const cell = await screen.findByRole("link", { name: "web, Critical: 1 open, 1 acknowledged" });
    expect(cell).toHaveAttribute("href", "/incidents?service=web&severity=critical");
    expect(screen.getByText("No service, High: 1 open, 0 acknowledged")).toBeInTheDocument();
  });

  test("compares figures with the period before, and keeps the period in the address", async () => {
    const user = userEvent.setup();
    const log = server();
    render(openAt("/"));
    const figures = await screen.findByRole("region", { name: "Figures of the period" });
    expect(await within(figures).findByText("+50%")).toBeInTheDocument();
    expect(within(figures).getByText("-50%")).toBeInTheDocument();
    expect(within(figures).getByText("10 in the period before")).toBeInTheDocument();
    expect(within(figures).getAllByText(/^75% within /)).not.toHaveLength(0);
    await user.click(screen.getByRole("radio", { name: "30 d" }));
    await waitFor(() => expect(window.location.search).toBe("?period=30d"));
    const from = () => log.findLast(({ path }) => path === "/api/v1/analytics/summary")?.query.get("from");
    await waitFor(() =>
      expect(Date.now() - new Date(from() ?? 0).getTime()).toBeGreaterThan(29 * 86_400_000),
    );
  });

  test("acknowledges in one tap; the row keeps its place, and the tap can be taken back", async () => {
    const user = userEvent.setup();
    const log = server({ "POST /api/v1/incidents/bulk": bulk("done") });
    render(openAt("/"));
    await user.click(await screen.findByRole("button", { name: "Acknowledge #7" }));
    const row = rowOf("Customers cannot pay");
    await within(row).findByText("Acknowledged");
    await user.click(within(row).getByRole("button", { name: "Undo" }));
    await screen.findByRole("button", { name: "Acknowledge #7" });
    const bodies = log.filter(({ path }) => path === "/api/v1/incidents/bulk").map(({ body }) => body);
    expect(bodies).toEqual([
      { ids: ["id-7"], action: "acknowledge" },
      { ids: ["id-7"], action: "edit", changes: { phase: "detected", assignee: null } },
    ]);
  });

  test("gives the button back and says why when the server refuses", async () => {
    const user = userEvent.setup();
    server({ "POST /api/v1/incidents/bulk": bulk("refused") });
    render(openAt("/"));
    await user.click(await screen.findByRole("button", { name: "Acknowledge #7" }));
    await screen.findByText("It belongs to the team shop.");
    expect(screen.getByRole("button", { name: "Acknowledge #7" })).toBeInTheDocument();
  });

  test("is calm when nothing is open, and says since when", async () => {
    server({
      "GET /api/v1/incidents/matrix": { json: { ...MATRIX, incidents: 0, lines: [] } },
      "GET /api/v1/incidents": {
        json: {
          items: [incident({ number: 5, title: "Disk full", status: "resolved", resolved_at: ago(130) })],
          next: null,
          position: "7-0",
        },
      },
    });
    render(openAt("/"));
    expect(await screen.findByRole("heading", { name: "All quiet" })).toBeInTheDocument();
    expect(await screen.findByText(/so for 2 h 10 min/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "#5 Disk full" })).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("leads to the first sender while nothing ever happened, for who may connect one", async () => {
    localStorage.setItem("tocsin.welcomed", "yes");
    const nothing = {
      "GET /api/v1/incidents/matrix": { json: { ...MATRIX, incidents: 0, lines: [] } },
      "GET /api/v1/incidents": { json: { items: [], next: null, position: "7-0", count: 0 } },
    };
    server(nothing, [...ALL, "integrations"]);
    const { unmount } = render(openAt("/"));
    expect(await screen.findByText(/nothing ever was/)).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Connect a sender" })).toHaveAttribute("href", "/welcome");
    unmount();
    server(nothing);
    render(openAt("/"));
    expect(await screen.findByText(/nothing ever was/)).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Connect a sender" })).toBeNull();
    localStorage.clear();
  });

  test("shows who is at what when nobody is needed", async () => {
    const attended = incident({
      number: 8,
      title: "Mail is late",
      status: "acknowledged",
      assignee: "bob@example.org",
    });
    server({
      "GET /api/v1/incidents": ({ query }) => ({
        json:
          query.get("status") === "acknowledged"
            ? { items: [attended], next: null, position: "7-0", count: 1 }
            : { items: [], next: null, position: "7-0", count: 0 },
      }),
    });
    render(openAt("/"));
    expect(await screen.findByText("Nobody is needed right now")).toBeInTheDocument();
    expect(await screen.findByText("bob@example.org")).toBeInTheDocument();
  });

  test("shows nothing that the caller may not do or know", async () => {
    const log = server({}, ["account", "incidents:read", "analytics:read"]);
    render(openAt("/"));
    await screen.findByRole("link", { name: "Customers cannot pay" });
    expect(screen.queryByRole("button", { name: /Acknowledge/ })).toBeNull();
    expect(screen.queryByText("Queue and sources")).toBeNull();
    expect(log.some(({ path }) => path === "/api/v1/system/health")).toBe(false);
  });

  test("says what the server refused in the place of what it would have told", async () => {
    server({
      "GET /api/v1/incidents/matrix": { status: 500, json: { detail: "It broke.", request_id: "r-1" } },
    });
    render(openAt("/"));
    expect(await screen.findByText("It broke.")).toBeInTheDocument();
    expect(screen.getByText("r-1")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Customers cannot pay" })).toBeInTheDocument();
  });
});

describe("the wall", () => {
  test("has no way around, is dark, and leaves by a key as it came", async () => {
    const user = userEvent.setup();
    document.documentElement.dataset.theme = "light";
    server({ "GET /api/v1/incidents/facets": { json: { facets: {} } } });
    render(openAt("/?wall"));
    await screen.findByRole("heading", { name: "All incidents", level: 1 });
    expect(window.location.search).toBe("?wall");
    expect(screen.queryByRole("navigation")).toBeNull();
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.keyboard("{Escape}");
    await screen.findByRole("heading", { name: "Dashboard", level: 1 });
    expect(document.documentElement.dataset.theme).toBe("light");
    expect(document.documentElement.style.fontSize).toBe("");
  });

  test("loads itself again when the server has another program", async () => {
    vi.useFakeTimers();
    const reload = vi.fn();
    const script = document.head.appendChild(document.createElement("script"));
    script.setAttribute("src", "/assets/index-old.js");
    const page = (entry: string) =>
      vi.stubGlobal("fetch", async () => new Response(`<script src="${entry}">`));
    page("/assets/index-old.js");
    const { unmount } = renderHook(() => useNewVersion(true, reload));
    await vi.advanceTimersByTimeAsync(20 * 60_000);
    expect(reload).not.toHaveBeenCalled();
    page("/assets/index-new.js");
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(reload).toHaveBeenCalledOnce();
    unmount();
    script.remove();
    vi.useRealTimers();
  });

  test("does not become a form when its session ends, but says so in red, with the way to sign in", async () => {
    server({
      "GET /api/v1/incidents/facets": { json: { facets: {} } },
      "GET /api/v1/feed": { status: 401, json: {} },
    });
    render(openAt("/?wall&every=30"));
    expect(await screen.findByRole("alert")).toHaveTextContent("The session has ended");
    expect(screen.getByRole("heading", { name: "All incidents", level: 1 })).toBeInTheDocument();
    const link = screen.getByRole("link", { name: "Sign in" });
    expect(new URLSearchParams(link.getAttribute("href")?.split("?")[1]).get("return_to")).toBe(
      "/?wall&every=30",
    );
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("says in red that it is not live", async () => {
    server({
      "GET /api/v1/incidents/facets": { json: { facets: {} } },
      "GET /api/v1/feed": { status: 503, json: {} },
    });
    render(openAt("/?wall"));
    expect(await screen.findByRole("alert")).toHaveTextContent("Not live");
  });
});
