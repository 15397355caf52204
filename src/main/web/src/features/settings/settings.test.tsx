import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Asked, type Replies, stubServer } from "@/test/server";

const ADA = { id: "u-1", email: "ada@example.org", name: "Ada", role: "admin" };
const ALL = [
  "account",
  "alerts:read",
  "receipts:read",
  "integrations",
  "tokens",
  "users",
  "users:read",
  "teams:read",
  "teams:write",
  "audit:read",
  "system:read",
];
const AT = "2026-11-21T08:00:00.000Z";
const KEY = { prefix: "toci_abc", created_at: AT, last_used_at: null, expires_at: null };
const INTEGRATION = {
  id: "i-1",
  name: "alertmanager",
  source: "alertmanager",
  enabled: true,
  rate_limit: null,
  allowed_addresses: null,
  created_at: AT,
  primary_key: KEY,
  secondary_key: null,
};
const BOB = {
  id: "u-2",
  email: "bob@example.org",
  name: "Bob",
  role: "responder",
  restricted: false,
  disabled: false,
  has_password: true,
  teams: ["payments"],
  created_at: AT,
  last_sign_in_at: null,
  version: 3,
};

function server(more: Replies = {}, permissions = ALL): Asked[] {
  return stubServer({
    "GET /api/v1/session": { json: { user: ADA, token: null, permissions, csrf_token: "c" } },
    "GET /api/v1/feed": () => new Promise(() => {}),
    "GET /api/v1/sign-in/methods": { json: { local: true, oidc: null } },
    "GET /api/v1/integrations": { json: { items: [INTEGRATION], next: null } },
    "GET /api/v1/users": { json: { items: [BOB], next: null } },
    "GET /api/v1/users/u-2/sessions": { json: { items: [], next: null } },
    "GET /api/v1/sessions": { json: { items: [], next: null } },
    ...more,
  });
}

describe("the settings", () => {
  test("list only the sections that the caller may see, and pass axe", async () => {
    server({}, ["account", "teams:read"]);
    const { container } = render(openAt("/settings"));
    await screen.findByRole("heading", { name: /Your account/, level: 1 });
    const list = screen.getByRole("navigation", { name: "Settings" });
    const names = within(list).getAllByRole("link");
    expect(names.map((link) => link.textContent)).toEqual(["Your account", "Teams"]);
    expect(await seriousFindings(container)).toEqual([]);
  });

  test("say which permission a section needs", async () => {
    server({}, ["account"]);
    render(openAt("/settings/users"));
    expect(await screen.findByText(/permission users:read/)).toBeInTheDocument();
  });
});

describe("integrations", () => {
  test("show a new key once, and the first alert as it arrives", async () => {
    const user = userEvent.setup();
    const made = { ...INTEGRATION, id: "i-2", name: "grafana", source: "grafana" };
    let alerts: unknown[] = [];
    const log = server({
      "POST /api/v1/integrations": {
        status: 201,
        json: { integration: made, key: "toci_secret", snippet: "apiVersion: 1\n" },
      },
      "GET /api/v1/alerts": () => ({ json: { items: alerts, next: null } }),
      "GET /api/v1/receipts": { json: { items: [], next: null } },
      "POST /api/v1/alerts": () => {
        const incident = { id: "n", number: 7, status: "open" };
        alerts = [{ id: "a", title: "This is a test", last_seen_at: "2026-11-21T08:01:00.000Z", incident }];
        return { status: 202, json: { receipt: "r", alerts: 1 } };
      },
    });
    render(openAt("/settings/integrations?new"));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("radio", { name: /Grafana/ }));
    expect(within(dialog).getByLabelText("Name")).toHaveValue("grafana");
    await user.click(within(dialog).getByRole("button", { name: "Create and show the key" }));
    expect(await screen.findByText("toci_secret")).toBeInTheDocument();
    expect(screen.getByText("Waiting for the first alert…")).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Send a test alert" }));
    const link = await screen.findByRole("link", { name: "Open incident #7" });
    expect(link).toHaveAttribute("href", "/incidents/7");
    const sent = log.find(({ method, path }) => method === "POST" && path === "/api/v1/alerts");
    expect(sent?.headers.get("Authorization")).toBe("Bearer toci_secret");
    expect(sent?.headers.get("X-CSRF-Token")).toBeNull();
  });

  test("take no alert for the first that was there before the key", async () => {
    const user = userEvent.setup();
    const old = { id: "a", title: "Old", last_seen_at: "2026-11-20T08:00:00.000Z", incident: null };
    server({
      "POST /api/v1/integrations": {
        status: 201,
        json: { integration: INTEGRATION, key: "toci_secret", snippet: "" },
      },
      "GET /api/v1/alerts": { json: { items: [old], next: null } },
      "GET /api/v1/receipts": {
        json: { items: [{ id: "r-9", state: "applied", received_at: AT }], next: null },
      },
    });
    render(openAt("/settings/integrations?new"));
    await user.click(await screen.findByRole("button", { name: "Create and show the key" }));
    expect(await screen.findByText(/no alert of it could be shown/)).toBeInTheDocument();
    expect(screen.queryByText("Old")).toBeNull();
  });

  test("can be rotated only when no third key would come of it", async () => {
    const secondary = { ...KEY, prefix: "toci_old" };
    server({
      "GET /api/v1/integrations": {
        json: { items: [{ ...INTEGRATION, secondary_key: secondary }], next: null },
      },
    });
    render(openAt("/settings/integrations?id=i-1"));
    expect(await screen.findByRole("button", { name: "Rotate key" })).toBeDisabled();
    expect(screen.getByText(/there are never three/)).toBeInTheDocument();
  });

  test("are deleted only after their consequences were named", async () => {
    const user = userEvent.setup();
    const log = server({
      "GET /api/v1/alerts": { json: { items: [{ id: "a" }], next: null } },
      "DELETE /api/v1/integrations/i-1": { status: 204 },
    });
    render(openAt("/settings/integrations?id=i-1"));
    await user.click(await screen.findByRole("button", { name: "Delete integration" }));
    const question = await screen.findByRole("dialog", { name: "Delete alertmanager?" });
    expect(await within(question).findByText(/still fire/)).toBeInTheDocument();
    expect(log.some(({ method }) => method === "DELETE")).toBe(false);
    await user.click(within(question).getByRole("button", { name: "Delete integration" }));
    await waitFor(() => expect(log.some(({ method }) => method === "DELETE")).toBe(true));
  });
});

describe("users", () => {
  test("are invited by a link that is shown once", async () => {
    const user = userEvent.setup();
    const log = server({
      "POST /api/v1/users": {
        status: 201,
        json: {
          user: BOB,
          invitation: { kind: "invitation", token: "tocl_x", path: "/link#tocl_x", expires_at: AT },
        },
      },
    });
    render(openAt("/settings/users?new"));
    await user.type(await screen.findByLabelText("E-mail address"), "bob@example.org");
    await user.type(screen.getByLabelText("Name"), "Bob");
    await user.selectOptions(screen.getByLabelText("Role"), "operator");
    await user.click(screen.getByRole("button", { name: "Create and show the link" }));
    expect(await screen.findByText(`${window.location.origin}/link#tocl_x`)).toBeInTheDocument();
    expect(log.find(({ method }) => method === "POST")?.body).toEqual({
      email: "bob@example.org",
      name: "Bob",
      role: "operator",
      restricted: false,
    });
  });

  test("are made without any link where only a provider lets people in", async () => {
    const user = userEvent.setup();
    server({
      "GET /api/v1/sign-in/methods": {
        json: { local: false, oidc: { name: "Example ID", start: "/api/v1/oidc/start" } },
      },
      "POST /api/v1/users": { status: 201, json: { user: BOB, invitation: null } },
    });
    render(openAt("/settings/users?new"));
    expect(await screen.findByText(/They sign in with Example ID/)).toBeInTheDocument();
    await user.type(screen.getByLabelText("E-mail address"), "bob@example.org");
    await user.type(screen.getByLabelText("Name"), "Bob");
    await user.click(screen.getByRole("button", { name: "Create user" }));
    expect(await screen.findByText("Bob can come in")).toBeInTheDocument();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Bob" }));
    await screen.findByRole("dialog", { name: "Bob" });
    expect(screen.queryByRole("button", { name: "Link for a new password" })).toBeNull();
  });

  test("show the fault at the field that has it", async () => {
    const user = userEvent.setup();
    server({
      "POST /api/v1/users": {
        status: 422,
        json: { detail: "It is invalid.", errors: [{ pointer: "/email", detail: "is no address" }] },
      },
    });
    render(openAt("/settings/users?new"));
    await user.type(await screen.findByLabelText("E-mail address"), "bob@example");
    await user.type(screen.getByLabelText("Name"), "Bob");
    await user.click(screen.getByRole("button", { name: "Create and show the link" }));
    expect(await screen.findByLabelText("E-mail address")).toBeInvalid();
    expect(screen.getByLabelText("E-mail address")).toHaveAccessibleDescription("is no address");
  });

  test("change by the version that was seen", async () => {
    const user = userEvent.setup();
    const log = server({ "PATCH /api/v1/users/u-2": { json: { ...BOB, disabled: true, version: 4 } } });
    render(openAt("/settings/users?id=u-2"));
    await user.click(await screen.findByRole("switch", { name: /May sign in/ }));
    await waitFor(() => expect(log.some(({ method }) => method === "PATCH")).toBe(true));
    const patch = log.find(({ method }) => method === "PATCH");
    expect(patch?.headers.get("If-Match")).toBe('"3"');
    expect(patch?.body).toEqual({ disabled: true });
  });

  test("are only looked at without the permission to manage them", async () => {
    server({}, ["account", "users:read"]);
    render(openAt("/settings/users?id=u-2"));
    expect(await screen.findByText("Bob")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("the audit log", () => {
  const entry = {
    id: "e-1",
    at: AT,
    actor: { type: "user", id: "u-1", name: "ada@example.org" },
    action: "user.updated",
    object: { type: "user", id: "u-2", name: "bob@example.org" },
    address: "192.0.2.7",
    request_id: "5f2b",
    before: { role: "viewer" },
    after: { role: "operator" },
  };

  test("asks as the address says, shows what changed and exports the same", async () => {
    const user = userEvent.setup();
    const log = server({ "GET /api/v1/audit": { json: { items: [entry], next: null, position: null } } });
    const { container } = render(openAt("/settings/audit?family=user&actor=ada@example.org"));
    await user.click(await screen.findByRole("button", { name: /user.updated/ }));
    expect(screen.getByText("viewer")).toBeInTheDocument();
    expect(screen.getByText("operator")).toBeInTheDocument();
    const asked = log.find(({ path }) => path === "/api/v1/audit");
    expect(asked?.query.get("action")).toBe("user.");
    expect(asked?.query.get("actor")).toBe("ada@example.org");
    expect(screen.getByRole("link", { name: "Export all that fits as CSV" })).toHaveAttribute(
      "href",
      "/api/v1/audit?actor=ada%40example.org&action=user.&format=csv",
    );
    expect(await seriousFindings(container)).toEqual([]);
  });
});
