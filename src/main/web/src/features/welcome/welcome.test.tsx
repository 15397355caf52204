import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Replies, stubServer } from "@/test/server";

const AT = "2026-11-21T08:00:00.000Z";
const MAY = ["account", "incidents:read", "alerts:read", "integrations", "users", "rules:read"];

function server(more: Replies = {}, permissions = MAY) {
  return stubServer({
    "GET /api/v1/session": {
      json: {
        user: { id: "1", email: "ada@example.org", name: "Ada", role: "admin" },
        token: null,
        permissions,
        csrf_token: "c",
      },
    },
    "GET /api/v1/feed": () => new Promise(() => {}),
    "GET /api/v1/alerts": { json: { items: [], next: null } },
    "GET /api/v1/integrations": { json: { items: [], next: null } },
    ...more,
  });
}

beforeEach(() => localStorage.clear());

test("greets an administrator who has no alert yet, and passes axe", async () => {
  server();
  const { container } = render(openAt("/"));
  await screen.findByRole("heading", { name: "Let the first alert arrive" });
  expect(window.location.pathname).toBe("/welcome");
  expect(await seriousFindings(container)).toEqual([]);
});

test("stays away once it was dismissed", async () => {
  const user = userEvent.setup();
  server();
  render(openAt("/"));
  await user.click(await screen.findByRole("button", { name: "Not now" }));
  await waitFor(() => expect(screen.queryByText("Let the first alert arrive")).toBeNull());
  expect(window.location.pathname).toBe("/");
});

test("does not greet where alerts came, nor who may make no integration", async () => {
  server({ "GET /api/v1/alerts": { json: { items: [{ id: "a" }], next: null } } });
  const first = render(openAt("/"));
  await screen.findByRole("heading", { level: 1 });
  expect(window.location.pathname).toBe("/");
  first.unmount();
  localStorage.clear();
  server({}, ["account", "incidents:read", "alerts:read"]);
  render(openAt("/"));
  await screen.findByRole("heading", { level: 1 });
  expect(window.location.pathname).toBe("/");
});

test("leads from a key to the first alert and to what comes next", async () => {
  const user = userEvent.setup();
  const key = { prefix: "toci_abc", created_at: AT, last_used_at: null, expires_at: null };
  const integration = { id: "i", name: "curl", source: "alertmanager", enabled: true, created_at: AT };
  const alert = {
    id: "a",
    title: "This is a test",
    last_seen_at: "2026-11-21T08:00:05.000Z",
    incident: { id: "n", number: 1, status: "open" },
  };
  let sent = false;
  const log = server({
    "POST /api/v1/integrations": {
      status: 201,
      json: {
        integration: { ...integration, primary_key: key, secondary_key: null },
        key: "toci_secret",
        snippet: "",
      },
    },
    "GET /api/v1/alerts": () => ({ json: { items: sent ? [alert] : [], next: null } }),
    "POST /api/v1/alerts": () => {
      sent = true;
      return { status: 202, json: { receipt: "r", alerts: 1 } };
    },
  });
  render(openAt("/welcome"));
  await user.click(await screen.findByRole("radio", { name: /curl/ }));
  await user.click(screen.getByRole("button", { name: "Create its key" }));
  expect(await screen.findByText(/Authorization: Bearer toci_secret/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Send a test alert" }));
  expect(await screen.findByRole("link", { name: "Open incident #1" })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: /Invite people/ })).toBeInTheDocument();
  expect(log.find(({ method, path }) => method === "POST" && path.endsWith("integrations"))?.body).toEqual({
    name: "curl",
    source: "alertmanager",
  });
});
