import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import type { Alert, Incident, TimelineEntry } from "@/api/schema.gen";
import { incident } from "@/test/incident";
import { giveSizes, openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Asked, type Replies, stubServer } from "@/test/server";

const ALL = ["account", "incidents:read", "incidents:write", "silences:write", "users:read", "teams:read"];
const ADA = { id: "1", email: "ada@example.org", name: "Ada", role: "responder" };
const PAY = incident({
  number: 42,
  title: "Customers cannot pay",
  severity: "critical",
  impact: 3,
  runbook_url: "https://runbooks.example.net/pay",
  description: "**Half** of all payments fail.",
  labels: { cluster: "prod-1" },
  tags: ["payments"],
  version: 7,
});

const entry = (given: Partial<TimelineEntry> & { id: string }): TimelineEntry => ({
  at: "2026-11-20T12:00:00.000Z",
  kind: "system",
  visibility: "internal",
  action: "opened",
  text: "Opened by PaymentsFail.",
  changes: {},
  actor: { type: "integration", name: "alertmanager" },
  merged_from: null,
  ...given,
});
const MESSAGE = entry({
  id: "m1",
  kind: "message",
  action: "message",
  text: 'See [logs](https://logs.example.net) <img src="x"> ![graph](https://evil.example.net/a.png) [bad](javascript:alert(1))',
  actor: { type: "user", name: "bob@example.org" },
});

const alert = (given: Partial<Alert> & { id: string }): Alert => ({
  integration: "alertmanager",
  fingerprint: given.id,
  status: "firing",
  severity: "critical",
  title: "PaymentsFail",
  labels: { alertname: "PaymentsFail", cluster: "prod-1", pod: given.id },
  annotations: { summary: "Payments fail", runbook_url: "https://runbooks.example.net/pay" },
  starts_at: "2026-11-20T12:00:00.000Z",
  ends_at: null,
  first_seen_at: "2026-11-20T12:00:00.000Z",
  last_seen_at: "2026-11-20T12:05:00.000Z",
  count: 3,
  last_receipt: "r1",
  generator_url: "javascript:alert(1)",
  dashboard_url: null,
  panel_url: null,
  silence_url: "https://am.example.net/#/silences/new?filter=%7Bpod%3D%22a1%22%7D",
  incident: null,
  silenced_by: null,
  ...given,
});

const page = (items: unknown[]) => ({ json: { items, next: null, position: "7-0" } });

function server(more: Replies = {}, permissions = ALL, shown: Incident = PAY): Asked[] {
  const path = `/api/v1/incidents/${shown.id}`;
  return stubServer({
    "GET /api/v1/session": { json: { user: ADA, token: null, permissions, csrf_token: "c" } },
    "GET /api/v1/feed": () => new Promise(() => {}),
    [`GET /api/v1/incidents/${shown.number}`]: {
      json: { ...shown, timeline: [], alerts: { ...shown.alerts, items: [] } },
    },
    [`GET ${path}/timeline`]: page([MESSAGE, entry({ id: "o1" })]),
    [`GET ${path}/alerts`]: page([alert({ id: "a1" }), alert({ id: "a2", status: "resolved" })]),
    [`GET ${path}/related`]: { json: { same_key: [], same_service: [], merged: [], position: "7-0" } },
    "GET /api/v1/alerts/a1/history": page([]),
    "GET /api/v1/users": page([{ email: "bob@example.org", name: "Bob", disabled: false }]),
    "GET /api/v1/teams": page([{ name: "payments", services: [] }]),
    ...more,
  });
}

async function open() {
  render(openAt("/incidents/42"));
  await screen.findByRole("heading", { name: "Customers cannot pay" });
  await screen.findByRole("list", { name: "Timeline" });
}

const stale = { status: 412, json: { type: "urn:tocsin:problem:stale", status: 412, detail: "Stale." } };
const saved = (given: Partial<Incident>) => ({ json: { ...PAY, version: 8, ...given } });

describe("the page of an incident", () => {
  beforeEach(() => {
    giveSizes();
    sessionStorage.clear();
  });

  test("shows what it is, what happened and what to do, and passes axe", async () => {
    server();
    await open();
    expect(screen.getByRole("heading", { name: "Incident #42", level: 1 })).toBeInTheDocument();
    expect(screen.getAllByRole("link", { name: /Runbook/ })[0]).toHaveAttribute(
      "href",
      "https://runbooks.example.net/pay",
    );
    expect(await screen.findByText("Half", { selector: "strong" })).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("draws Markdown without HTML, pictures of others, and addresses that are programs", async () => {
    server();
    await open();
    const message = await screen.findByRole("article", { name: "Message of bob@example.org" });
    const link = await within(message).findByRole("link", { name: "logs" });
    expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
    expect(message.querySelector("img")).toBeNull();
    expect(within(message).getByRole("link", { name: "graph" })).toHaveAttribute(
      "href",
      "https://evil.example.net/a.png",
    );
    expect(message.innerHTML).not.toContain("javascript:");
    expect(message).toHaveTextContent('<img src="x">');
  });

  test("acknowledges at once by keyboard upon the version that was seen, and takes it back", async () => {
    const user = userEvent.setup();
    let answer = () => {};
    const log = server({
      "POST /api/v1/incidents/id-42/acknowledge": () =>
        new Promise((resolve) => {
          answer = () =>
            resolve(saved({ status: "acknowledged", phase: "analysing", assignee: "ada@example.org" }));
        }),
      "PATCH /api/v1/incidents/id-42": saved({ version: 9 }),
    });
    await open();
    await user.keyboard("a");
    expect(await screen.findByText("Acknowledged", { selector: "span" })).toBeInTheDocument();
    const asked = log.find(({ path }) => path.endsWith("/acknowledge"));
    expect(asked?.headers.get("If-Match")).toBe('"7"');
    expect(asked?.headers.get("Idempotency-Key")).toBeTruthy();
    answer();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(log.find(({ method }) => method === "PATCH")?.body).toEqual({
        phase: "detected",
        assignee: null,
      }),
    );
    expect(await screen.findByRole("button", { name: "Acknowledge" })).toBeInTheDocument();
  });

  test("acts upon the newer version when alerts alone have changed it", async () => {
    const user = userEvent.setup();
    const log = server({
      "POST /api/v1/incidents/id-42/acknowledge": ({ headers }) =>
        headers.get("If-Match") === '"7"' ? stale : saved({ status: "acknowledged", version: 10 }),
      "GET /api/v1/incidents/id-42": { json: { ...PAY, version: 9 } },
    });
    await open();
    await user.keyboard("a");
    expect(await screen.findByText("Acknowledged #42")).toBeInTheDocument();
    const keys = log
      .filter(({ path }) => path.endsWith("/acknowledge"))
      .map(({ headers }) => headers.get("Idempotency-Key"));
    expect(new Set(keys).size).toBe(2);
  });

  test("shows how it is now, and says so, when somebody else was faster", async () => {
    const user = userEvent.setup();
    server({
      "POST /api/v1/incidents/id-42/acknowledge": stale,
      "GET /api/v1/incidents/id-42": { json: { ...PAY, status: "resolved", phase: "resolved", version: 9 } },
    });
    await open();
    await user.keyboard("a");
    expect(await screen.findByText(/Somebody else was faster/)).toBeInTheDocument();
    expect(await screen.findByText(/Changed meanwhile: status/)).toBeInTheDocument();
  });

  test("shows it as it was when the server refuses, and says why", async () => {
    const user = userEvent.setup();
    const detail = "#42 belongs to the team payments.";
    server({ "POST /api/v1/incidents/id-42/acknowledge": { status: 403, json: { detail } } });
    await open();
    await user.keyboard("a");
    expect(await screen.findByText(detail)).toBeInTheDocument();
    expect(await screen.findByRole("button", { name: "Acknowledge" })).toBeInTheDocument();
  });

  test("asks for a note when it resolves, and sends it by keyboard", async () => {
    const user = userEvent.setup();
    const log = server({
      "POST /api/v1/incidents/id-42/resolve": saved({ status: "resolved", phase: "resolved" }),
    });
    await open();
    await user.keyboard("r");
    const dialog = await screen.findByRole("dialog", { name: "Resolve #42" });
    expect(dialog).toHaveTextContent("1 alert still fires");
    await user.type(within(dialog).getByRole("textbox"), "Rolled back.");
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(log.find(({ path }) => path.endsWith("/resolve"))?.body).toEqual({ note: "Rolled back." }),
    );
    expect(await screen.findByText("Resolved #42")).toBeInTheDocument();
  });

  test("offers oneself first, then people, then teams", async () => {
    const user = userEvent.setup();
    const log = server({ "POST /api/v1/incidents/id-42/assign": saved({ assignee: "ada@example.org" }) });
    await open();
    await user.keyboard("i");
    await screen.findByRole("option", { name: /Team payments/ });
    const owners = within(screen.getByRole("listbox", { name: /Person, team/ }));
    const names = owners.getAllByRole("option").map(({ textContent }) => textContent);
    expect(names.map((name) => name?.replace(/^[A-Z]{1,2}(?=[A-Z])/, ""))).toEqual([
      "Ada (me)",
      "Bob · bob@example.org",
      "Team payments",
    ]);
    await user.keyboard("{Enter}");
    await waitFor(() =>
      expect(log.find(({ path }) => path.endsWith("/assign"))?.body).toEqual({ assignee: "ada@example.org" }),
    );
  });

  test("asks before a merge, because nothing takes it back", async () => {
    const user = userEvent.setup();
    const log = server({
      "GET /api/v1/incidents": page([incident({ number: 41, title: "The other" }), PAY]),
      "POST /api/v1/incidents/id-42/merge": saved({ merged_into: { id: "id-41", number: 41 } }),
    });
    await open();
    await user.keyboard("m");
    await user.click(await screen.findByRole("button", { name: /The other/ }));
    expect(await screen.findByText("This cannot be undone.")).toBeInTheDocument();
    expect(log.some(({ path }) => path.endsWith("/merge"))).toBe(false);
    await user.click(screen.getByRole("button", { name: "Merge #42 into #41" }));
    await waitFor(() =>
      expect(log.find(({ path }) => path.endsWith("/merge"))?.body).toEqual({ into: "id-41" }),
    );
    await waitFor(() => expect(window.location.pathname).toBe("/incidents/41"));
  });

  test("keeps a message that could not be sent, and sends it to whom it is for", async () => {
    const user = userEvent.setup();
    const log = server({
      "POST /api/v1/incidents/id-42/messages": { status: 422, json: { detail: "Too long." } },
    });
    await open();
    await user.keyboard("c");
    await user.keyboard("We know.");
    const whom = within(screen.getByRole("radiogroup", { name: "For whom" }));
    await user.click(whom.getByRole("radio", { name: "Public" }));
    await user.click(screen.getByRole("button", { name: /Send to the public/ }));
    expect(await screen.findByText("Too long.")).toBeInTheDocument();
    expect(screen.getByRole("textbox", { name: "Message" })).toHaveValue("We know.");
    expect(log.find(({ path }) => path.endsWith("/messages"))?.body).toEqual({
      text: "We know.",
      visibility: "public",
    });
  });

  test("shows alerts by what tells them apart, with the silence that fits in one click", async () => {
    const user = userEvent.setup();
    server();
    await open();
    await user.keyboard("2");
    const list = await screen.findByRole("list", { name: "Alerts" });
    expect(within(list).getByText("pod=a1")).toBeInTheDocument();
    const [first] = within(list).getAllByRole("button");
    await user.click(first as HTMLElement);
    const silence = await within(list).findByRole("link", { name: "Silence" });
    expect(new URL((silence as HTMLAnchorElement).href).searchParams.getAll("matcher")).toEqual([
      'alertname="PaymentsFail"',
      'cluster="prod-1"',
      'pod="a1"',
    ]);
    expect(within(list).queryByRole("link", { name: "Source" })).toBeNull();
    expect(within(list).getByRole("link", { name: "Silence in Alertmanager" })).toHaveAttribute(
      "href",
      "https://am.example.net/#/silences/new?filter=%7Bpod%3D%22a1%22%7D",
    );
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("shows who may only read nothing that writes", async () => {
    server({}, ["account", "incidents:read"]);
    await open();
    for (const name of ["Acknowledge", "Resolve", "More actions", "Tag", "Change the title"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  test("leads on from an incident that was merged", async () => {
    const merged = { ...PAY, status: "resolved", merged_into: { id: "id-41", number: 41 } } as Incident;
    server({}, ALL, merged);
    await open();
    expect(screen.getByRole("link", { name: "#41" })).toHaveAttribute("href", "/incidents/41");
    expect(screen.queryByRole("button", { name: "Reopen" })).toBeNull();
  });
});
