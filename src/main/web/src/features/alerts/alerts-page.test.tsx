import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import type { Permission } from "@/api/schema.gen";
import { alert } from "@/test/alert";
import { giveSizes, openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";

const MAY: Permission[] = ["alerts:read", "receipts:read", "silences:write", "silences:read"];
const LISTED = [
  alert({
    id: "a",
    title: "DiskFull",
    severity: "critical",
    labels: { alertname: "DiskFull", host: "db-1" },
  }),
  alert({ id: "b", title: "HighLatency", incident: null, silenced_by: "s" }),
];
const HISTORY = [
  {
    id: "e1",
    at: "2026-11-20T12:00:00.000Z",
    receipt: "01a1ff88-1940-7a1e-bed6-1eee82c51f78",
    decision: "OPENED",
    status: "firing",
    starts_at: "2026-11-20T12:00:00.000Z",
    ends_at: null,
    incident: "i",
  },
];

function server(more: Replies = {}, may = MAY) {
  return signedIn(may, {
    "GET /api/v1/alerts": { json: { items: LISTED, next: null, position: "7-0" } },
    "GET /api/v1/alerts/a": { json: LISTED[0] },
    "GET /api/v1/alerts/a/history": { json: { items: HISTORY, next: null, position: "7-0" } },
    ...more,
  });
}

async function open(path: string) {
  render(openAt(path));
  await screen.findByRole("grid", { name: "Alerts" });
}

describe("the list of alerts", () => {
  beforeEach(giveSizes);

  test("shows what is not resolved, and passes axe", async () => {
    const log = server();
    await open("/alerts");
    expect(screen.getByRole("link", { name: "DiskFull" })).toBeInTheDocument();
    const muted = screen.getByRole("link", { name: "HighLatency" }).closest('[role="row"]') as HTMLElement;
    expect(within(muted).getByText("Silenced")).toBeInTheDocument();
    const asked = log.find(({ path }) => path === "/api/v1/alerts");
    expect(asked?.query.getAll("status")).toEqual(["firing", "unconfirmed"]);
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("searches by labels, and says where a matcher is wrong", async () => {
    const user = userEvent.setup();
    const log = server();
    await open("/alerts");
    const input = screen.getByRole("combobox", { name: "Search by labels" });
    await user.type(input, 'host="db-1", alertname{Enter}');
    expect(await screen.findByRole("alert")).toHaveTextContent("After the name comes one of");
    expect(window.location.search).toBe("");
    await user.clear(input);
    await user.type(input, 'host=~"db.*"{Enter}');
    await waitFor(() =>
      expect(new URLSearchParams(window.location.search).getAll("match")).toEqual(['host=~"db.*"']),
    );
    await waitFor(() => expect(log.some(({ query }) => query.get("match[]") === 'host=~"db.*"')).toBe(true));
    expect(log.some(({ query }) => query.has("fingerprint"))).toBe(false);
  });

  test("offers the names and values of labels", async () => {
    const user = userEvent.setup();
    server();
    await open("/alerts");
    await user.type(screen.getByRole("combobox", { name: "Search by labels" }), "ho");
    expect(await screen.findByRole("option", { name: "host" })).toBeInTheDocument();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(await screen.findByRole("option", { name: "db-1" })).toBeInTheDocument();
    await user.keyboard("{ArrowDown}{Enter}{Enter}");
    await waitFor(() =>
      expect(new URLSearchParams(window.location.search).getAll("match")).toEqual(['host="db-1"']),
    );
  });

  test("opens an alert beside the list by keyboard, with its history", async () => {
    const user = userEvent.setup();
    server();
    await open("/alerts");
    await user.keyboard("j{Enter}");
    const sheet = await screen.findByRole("dialog", { name: "DiskFull" });
    expect(await within(sheet).findByText("Opened")).toBeInTheDocument();
    expect(await within(sheet).findByRole("img", { name: /1 episode/ })).toBeInTheDocument();
    expect(within(sheet).getByRole("link", { name: "Silence it" })).toHaveAttribute(
      "href",
      expect.stringContaining("/silences/new?matcher="),
    );
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("offers no silence and no trace to who may neither", async () => {
    server({}, ["alerts:read"]);
    render(openAt("/alerts/a"));
    expect(await screen.findByText("Opened")).toBeInTheDocument();
    expect(screen.queryByRole("link", { name: "Silence it" })).toBeNull();
    expect(screen.queryByRole("link", { name: "Why?" })).toBeNull();
  });

  test("shows what the server says is wrong with a matcher at the matcher", async () => {
    server({
      "GET /api/v1/alerts": {
        status: 400,
        json: {
          type: "urn:tocsin:problem:malformed",
          title: "Malformed request",
          status: 400,
          detail: "The label matcher cannot be used.",
          errors: [{ pointer: "match[]", detail: "takes too many steps" }],
        },
      },
    });
    render(openAt(`/alerts?match=${encodeURIComponent('a=~"b"')}`));
    expect(await screen.findByText("takes too many steps")).toBeInTheDocument();
  });
});
