import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { incident } from "@/test/incident";
import { giveSizes, openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Asked, type Replies, stubServer } from "@/test/server";

const ALL = ["account", "incidents:read", "incidents:write"];
const LISTED = [
  incident({ number: 42, severity: "critical", title: "Customers cannot pay", tags: ["payments"] }),
  incident({ number: 41, service: "search", status: "acknowledged", assignee: "bob@example.org" }),
  incident({ number: 40, service: "mail", severity: "low" }),
];
const POSITION = { "Tocsin-Position": "7-0" };
const FACETS = {
  incidents: 3,
  complete: true,
  position: "7-0",
  facets: {
    severity: { values: [{ value: "critical", incidents: 1 }], more: 0 },
    service: {
      values: [
        { value: "web", incidents: 7 },
        { value: null, incidents: 2 },
      ],
      more: 0,
    },
  },
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
    "GET /api/v1/incidents": { headers: POSITION, json: { items: LISTED, next: null, position: "7-0" } },
    "GET /api/v1/incidents/facets": { json: FACETS },
    ...more,
  });
}

const done = (asked: Asked) => ({
  json: {
    done: 1,
    unchanged: 0,
    refused: 0,
    items: (asked.body as { ids: string[] }).ids.map((id) => ({ id, number: null, status: "done" })),
  },
});

async function open(path: string) {
  render(openAt(path));
  await screen.findByRole("grid", { name: "Incidents" });
}

const rowOf = (title: string) =>
  screen.getByRole("link", { name: title }).closest('[role="row"]') as HTMLElement;

describe("the list of incidents", () => {
  beforeEach(() => {
    giveSizes();
  });

  test("shows what is not resolved, and passes axe", async () => {
    const log = server();
    await open("/incidents");
    expect(within(rowOf("Customers cannot pay")).getByText("#42")).toBeInTheDocument();
    expect(within(rowOf("Customers cannot pay")).getByText("Critical")).toBeInTheDocument();
    expect(within(rowOf("Incident 41")).getByRole("img", { name: "bob@example.org" })).toBeInTheDocument();
    const asked = log.find(({ path }) => path === "/api/v1/incidents");
    expect(asked?.query.getAll("status")).toEqual(["open", "acknowledged"]);
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("filters by values with their counts, and keeps that in the address", async () => {
    const user = userEvent.setup();
    const log = server();
    await open("/incidents?severity=critical");
    await user.click(screen.getByRole("button", { name: "Service" }));
    await user.click(await screen.findByRole("option", { name: /web\s*7/ }));
    await waitFor(() => expect(window.location.search).toBe("?severity=critical&service=web"));
    await waitFor(() =>
      expect(
        log.some(({ path, query }) => path === "/api/v1/incidents" && query.get("service") === "web"),
      ).toBe(true),
    );
    const counted = log.findLast(({ path }) => path === "/api/v1/incidents/facets");
    expect(counted?.query.has("service")).toBe(false);
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(window.location.search).toBe(""));
  });

  test("acknowledges at once by keyboard, and takes it back", async () => {
    const user = userEvent.setup();
    let answer: (reply: ReturnType<typeof done>) => void = () => {};
    const log = server({
      "POST /api/v1/incidents/bulk": (asked) =>
        (asked.body as { action: string }).action === "edit"
          ? done(asked)
          : new Promise((resolve) => {
              answer = () => resolve(done(asked));
            }),
    });
    await open("/incidents");
    await user.keyboard("ja");
    await waitFor(() =>
      expect(within(rowOf("Customers cannot pay")).getByText("Acknowledged")).toBeInTheDocument(),
    );
    answer({ json: {} as never });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(within(rowOf("Customers cannot pay")).getByText("Open")).toBeInTheDocument());
    const [first, second] = log.filter(({ path }) => path === "/api/v1/incidents/bulk");
    expect(first?.body).toEqual({ ids: ["id-42"], action: "acknowledge" });
    expect(first?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}-0$/);
    expect(second?.body).toEqual({
      ids: ["id-42"],
      action: "edit",
      changes: { phase: "detected", assignee: null },
    });
  });

  test("shows an incident as it was when the server refuses, and says why", async () => {
    const user = userEvent.setup();
    server({
      "POST /api/v1/incidents/bulk": {
        json: {
          done: 0,
          unchanged: 0,
          refused: 1,
          items: [
            {
              id: "id-42",
              number: 42,
              status: "refused",
              problem: { status: 403, detail: "It is another team's." },
            },
          ],
        },
      },
    });
    await open("/incidents");
    await user.keyboard("jr");
    expect(await screen.findByText("It is another team's.")).toBeInTheDocument();
    expect(within(rowOf("Customers cannot pay")).getByText("Open")).toBeInTheDocument();
  });

  test("does one thing to all that are selected", async () => {
    const user = userEvent.setup();
    const log = server({ "POST /api/v1/incidents/bulk": done });
    await open("/incidents");
    await user.click(screen.getByRole("checkbox", { name: "Select #42" }));
    await user.click(screen.getByRole("checkbox", { name: "Select #40" }));
    const bar = await screen.findByRole("region", { name: "Selected incidents" });
    expect(within(bar).getByText("2 selected")).toBeInTheDocument();
    await user.click(within(bar).getByRole("button", { name: "Assign" }));
    await user.click(await screen.findByRole("option", { name: "Ada (me)" }));
    expect(await screen.findByText("Assigned 2 incidents")).toBeInTheDocument();
    const asked = log.find(({ path }) => path === "/api/v1/incidents/bulk");
    expect(asked?.body).toEqual({ ids: ["id-42", "id-40"], action: "assign", assignee: "ada@example.org" });
    expect(screen.queryByRole("region", { name: "Selected incidents" })).toBeNull();
  });

  test("tells of new incidents without moving the lines, and shows them when asked", async () => {
    const user = userEvent.setup();
    const fresh = incident({ number: 43, title: "Disk is full" });
    const change = JSON.stringify({ position: "7-1", at: fresh.created_at, incident: fresh, change: {} });
    let lists = 0;
    server({
      "GET /api/v1/feed": { stream: `id: 7-1\nevent: incident.opened\ndata: ${change}\n\n` },
      "GET /api/v1/incidents": () => {
        lists += 1;
        return {
          headers: POSITION,
          json: { items: lists === 1 ? LISTED : [fresh, ...LISTED], next: null, position: "7-0" },
        };
      },
    });
    await open("/incidents");
    const pill = await screen.findByRole("button", { name: "1 new incident" }, { timeout: 15_000 });
    expect(screen.queryByRole("link", { name: "Disk is full" })).toBeNull();
    await user.click(pill);
    expect(await screen.findByRole("link", { name: "Disk is full" })).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "1 new incident" })).toBeNull();
  });

  test("offers nothing that the caller may not do", async () => {
    server({}, ["account", "incidents:read"]);
    await open("/incidents");
    expect(screen.queryByRole("checkbox")).toBeNull();
    expect(screen.queryByRole("link", { name: "New incident" })).toBeNull();
  });

  test("groups its lines under headings that fold", async () => {
    const user = userEvent.setup();
    server();
    await open("/incidents?group=severity");
    await user.click(screen.getByRole("button", { name: /^Critical\s*1$/ }));
    expect(screen.queryByRole("link", { name: "Customers cannot pay" })).toBeNull();
    expect(screen.getByRole("link", { name: "Incident 40" })).toBeInTheDocument();
  });

  test("teaches how to make an incident appear when there is none", async () => {
    server({ "GET /api/v1/incidents": { json: { items: [], next: null, position: "7-0" } } });
    render(openAt("/incidents"));
    expect(await screen.findByText("All is well")).toBeInTheDocument();
    expect(screen.getByText(/TestAlert/)).toBeInTheDocument();
  });
});
