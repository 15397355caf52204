import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Replies, stubServer } from "@/test/server";

const ADA = { id: "1", email: "ada@example.org", name: "Ada Lovelace", role: "responder" };
const session = (permissions: string[]) => ({
  "GET /api/v1/session": { json: { user: ADA, token: null, permissions, csrf_token: "c" } },
});
const FEED: Replies = { "GET /api/v1/feed": () => new Promise(() => {}) };
const METHODS: Replies = { "GET /api/v1/sign-in/methods": { json: { local: true, oidc: null } } };
const REFUSED: Replies = {
  ...METHODS,
  "GET /api/v1/session": {
    status: 401,
    json: { type: "urn:tocsin:problem:unauthorized", detail: "No credentials." },
  },
};

const open = (path: string) => render(openAt(path));

describe("the application", () => {
  test("shows only where the caller may go, and passes axe", async () => {
    stubServer({ ...session(["account", "alerts:read"]), ...FEED });
    const { container } = open("/alerts");
    await screen.findByRole("heading", { name: "Alerts", level: 1 });
    const [rail] = screen.getAllByRole("navigation", { name: "Main" });
    const links = within(rail as HTMLElement).getAllByRole("link");
    expect(links.map((link) => link.textContent)).toEqual(["Tocsin", "Alerts", "Settings"]);
    expect(await seriousFindings(container)).toEqual([]);
  });

  test("says which permission a page needs", async () => {
    stubServer({ ...session(["account"]), ...FEED });
    open("/rules");
    expect(await screen.findByText(/permission rules:read/)).toBeInTheDocument();
  });

  test("has a page for addresses that are none", async () => {
    stubServer({ ...session(["account"]), ...FEED });
    open("/nowhere");
    expect(await screen.findByText("There is no such page", { selector: "h1" })).toBeInTheDocument();
  });

  test("sends who is not signed in to sign in, and back", async () => {
    const user = userEvent.setup();
    stubServer(REFUSED);
    open("/alerts?severity=critical&severity=high");
    await user.type(await screen.findByLabelText("E-mail address"), "ada@example.org");
    await user.type(screen.getByLabelText("Password"), "seven quiet otters");
    expect(await seriousFindings(document.body)).toEqual([]);
    const log = stubServer({
      ...session(["account", "alerts:read"]),
      ...FEED,
      "POST /api/v1/session": { json: { user: ADA, csrf_token: "c" } },
    });
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    await screen.findByRole("heading", { name: "Alerts", level: 1 });
    expect(window.location.search).toBe("?severity=critical&severity=high");
    expect(log[0]?.body).toEqual({ email: "ada@example.org", password: "seven quiet otters" });
  });

  test("tells a wrong password from too many attempts", async () => {
    const user = userEvent.setup();
    stubServer({
      ...REFUSED,
      "POST /api/v1/session": { status: 429, headers: { "Retry-After": "90" }, json: {} },
    });
    open("/sign-in");
    await user.type(await screen.findByLabelText("E-mail address"), "ada@example.org");
    await user.type(screen.getByLabelText("Password"), "wrong{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("Too many attempts. Try again in 1 min.");
  });

  test("offers a provider where the server has one", async () => {
    stubServer({
      ...REFUSED,
      "GET /api/v1/sign-in/methods": {
        json: { local: false, oidc: { name: "Example", start: "/api/v1/oidc/start" } },
      },
    });
    open("/sign-in?return_to=/alerts&error=not_allowed");
    const link = await screen.findByRole("link", { name: "Sign in with Example" });
    expect(link).toHaveAttribute("href", "/api/v1/oidc/start?return_to=%2Falerts");
    expect(screen.getByRole("status")).toHaveTextContent("not among those who may use Tocsin");
    expect(screen.queryByLabelText("Password")).toBeNull();
  });

  test("leaves for the sign-in page when the session ends, with the way back", async () => {
    stubServer({ ...session(["account", "alerts:read"]), ...METHODS, "GET /api/v1/feed": { status: 401 } });
    open("/alerts");
    await waitFor(() => expect(window.location.pathname).toBe("/sign-in"), { timeout: 15_000 });
    expect(window.location.search).toContain("error=session");
    expect(await screen.findByLabelText("Password")).toBeInTheDocument();
  });

  test("says that nobody can sign in while the server does not tell how", async () => {
    stubServer({
      ...REFUSED,
      "GET /api/v1/sign-in/methods": { status: 500, json: { detail: "It broke.", request_id: "r-1" } },
    });
    open("/sign-in");
    expect(await screen.findByText("It broke.")).toBeInTheDocument();
    expect(screen.queryByLabelText("Password")).toBeNull();
  });

  test("asks what the caller may do again when the server refuses something", async () => {
    const permissions = ["account", "alerts:read", "rules:read"];
    stubServer({
      "GET /api/v1/session": () => session(permissions)["GET /api/v1/session"],
      ...FEED,
      "GET /api/v1/alerts": () => {
        permissions.splice(2);
        return { status: 403, json: { detail: "It needs another role." } };
      },
    });
    open("/alerts");
    await screen.findByText("It needs another role.");
    const rails = () => screen.getAllByRole("navigation", { name: "Main" });
    await waitFor(() =>
      expect(within(rails()[0] as HTMLElement).queryByRole("link", { name: "Rules" })).toBeNull(),
    );
  });

  test("speaks another language at once, also of a page that is open", async () => {
    const user = userEvent.setup();
    stubServer({ ...session(["account", "alerts:read"]), ...FEED });
    open("/alerts");
    await screen.findByRole("heading", { name: "Alerts", level: 1 });
    await user.click(screen.getAllByRole("button", { name: /Account menu/ })[0] as HTMLElement);
    await user.click(await screen.findByRole("menuitemradio", { name: "Deutsch" }));
    expect(await screen.findByText("Alarme", { selector: "h1" })).toBeInTheDocument();
    expect(document.documentElement.lang).toBe("de");
    localStorage.clear();
  });

  test("goes to pages by keys, and lists the keys", async () => {
    const user = userEvent.setup();
    stubServer({ ...session(["account", "alerts:read", "rules:read"]), ...FEED });
    open("/alerts");
    await screen.findByRole("heading", { name: "Alerts", level: 1 });
    await user.keyboard("gr");
    await screen.findByRole("heading", { name: "Rules", level: 1 });
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    expect(within(sheet).getByText("Go to Alerts")).toBeInTheDocument();
  });

  test("finds pages and incidents in the palette", async () => {
    const user = userEvent.setup();
    const found = {
      id: "a",
      number: 42,
      title: "Customers cannot pay",
      severity: "critical",
      status: "open",
    };
    const log = stubServer({
      ...session(["account", "incidents:read", "rules:read"]),
      ...FEED,
      "GET /api/v1/incidents": { json: { items: [found], next: null, position: "1-1" } },
    });
    open("/rules");
    await screen.findByRole("heading", { name: "Rules", level: 1 });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "#42");
    await user.click(await screen.findByRole("option", { name: /Customers cannot pay/ }));
    await screen.findByRole("heading", { name: "Incident #42", level: 1 });
    expect(log.some(({ path, query }) => path === "/api/v1/incidents" && query.get("q") === "42")).toBe(true);
  });

  test("finds the sections of the settings in the palette, and begins only what one may", async () => {
    const user = userEvent.setup();
    stubServer({ ...session(["account", "rules:read", "silences:write"]), ...FEED });
    open("/rules");
    await screen.findByRole("heading", { name: "Rules", level: 1 });
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await screen.findByRole("combobox"), "new");
    expect(await screen.findByRole("option", { name: "New silence" })).toBeInTheDocument();
    expect(screen.queryByRole("option", { name: "New incident" })).not.toBeInTheDocument();
    await user.clear(screen.getByRole("combobox"));
    await user.type(screen.getByRole("combobox"), "acc");
    await user.click(await screen.findByRole("option", { name: "Your account" }));
    await screen.findByRole("heading", { name: /Your account/, level: 1 });
  });
});
