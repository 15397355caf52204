import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";

const AT = "2026-11-21T08:00:00.000Z";
const TOKEN = {
  id: "t-1",
  name: "prometheus",
  prefix: "toct_abc",
  role: "viewer",
  scopes: ["metrics", "incidents:read", "alerts:read", "receipts:read"],
  owner: "ada@example.org",
  created_at: AT,
  expires_at: AT,
  last_used_at: null,
};

function server(more: Replies = {}) {
  return signedIn(["tokens", "incidents:read", "metrics"], {
    "GET /api/v1/tokens": { json: { items: [TOKEN], next: null } },
    ...more,
  });
}

describe("API tokens", () => {
  test("show what they may and whether they still work, and pass axe", async () => {
    server();
    const { container } = render(openAt("/settings/tokens"));
    const row = (await screen.findByText("prometheus")).closest("tr") as HTMLElement;
    expect(within(row).getByText("toct_abc…")).toBeInTheDocument();
    expect(within(row).getByText("Expired")).toBeInTheDocument();
    expect(within(row).getByText("+1")).toHaveAttribute("title", TOKEN.scopes.join(", "));
    expect(await seriousFindings(container)).toEqual([]);
  });

  test("teach what they are for where there is none", async () => {
    server({ "GET /api/v1/tokens": { json: { items: [], next: null } } });
    render(openAt("/settings/tokens"));
    expect(await screen.findByText("No API tokens yet")).toBeInTheDocument();
  });

  test("are made with no more than the caller's own permissions, and shown once", async () => {
    const user = userEvent.setup();
    const log = server({
      "POST /api/v1/tokens": { status: 201, json: { ...TOKEN, id: "t-2", token: "toct_secret" } },
    });
    render(openAt("/settings/tokens?new"));
    const dialog = await screen.findByRole("dialog", { name: "New API token" });
    await user.type(within(dialog).getByLabelText("Name"), "a wall");
    await user.selectOptions(within(dialog).getByLabelText("Expires"), "never");
    await user.click(within(dialog).getByRole("switch", { name: /Only some/ }));
    const scopes = within(dialog).getAllByRole("checkbox");
    const names = scopes.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent);
    expect(names).toEqual(["incidents:read", "metrics", "tokens"]);
    await user.click(scopes[1] as HTMLElement);
    await user.click(within(dialog).getByRole("button", { name: "Create and show the token" }));
    expect(await screen.findByText("toct_secret")).toBeInTheDocument();
    expect(log.find(({ method }) => method === "POST")?.body).toEqual({
      name: "a wall",
      role: "viewer",
      scopes: ["incidents:read", "metrics"],
      expires_at: null,
    });
  });

  test("are revoked after a question, which says why where it fails", async () => {
    const user = userEvent.setup();
    const log = server({ "DELETE /api/v1/tokens/t-1": { status: 500, json: { detail: "It broke." } } });
    render(openAt("/settings/tokens"));
    await user.click(await screen.findByRole("button", { name: "Revoke prometheus" }));
    const question = await screen.findByRole("dialog", { name: "Revoke the token prometheus?" });
    expect(log.some(({ method }) => method === "DELETE")).toBe(false);
    await user.click(within(question).getByRole("button", { name: "Revoke" }));
    expect(await within(question).findByText("It broke.")).toBeInTheDocument();
  });

  test("are nobody's business without the permission", async () => {
    const log = signedIn([], {});
    render(openAt("/settings/tokens"));
    expect(await screen.findByText(/permission tokens/)).toBeInTheDocument();
    await waitFor(() => expect(log.some(({ path }) => path === "/api/v1/session")).toBe(true));
    expect(log.some(({ path }) => path === "/api/v1/tokens")).toBe(false);
  });
});
