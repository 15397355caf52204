import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";

const ADA = { id: "u-1", name: "Ada", email: "ada@example.org" };
const TEAM = {
  id: "t-1",
  name: "payments",
  description: "Money in, money out",
  services: ["checkout", "billing", "refunds", "ledger", "invoices"],
  members: [ADA],
  version: 4,
};
const ALL = ["teams:read", "teams:write", "users:read"] as const;

function server(more: Replies = {}, permissions: readonly (typeof ALL)[number][] = ALL) {
  return signedIn(permissions, {
    "GET /api/v1/teams": { json: { items: [TEAM], next: null } },
    "GET /api/v1/users": { json: { items: [{ ...ADA, disabled: false }], next: null } },
    ...more,
  });
}

describe("teams", () => {
  test("show what they own and who is in them, and pass axe", async () => {
    server();
    const { container } = render(openAt("/settings/teams"));
    const row = (await screen.findByText("payments")).closest("tr") as HTMLElement;
    expect(within(row).getByText("checkout")).toBeInTheDocument();
    expect(within(row).getByText("+1")).toBeInTheDocument();
    expect(within(row).getByText(/Ada/)).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  test("are made with services and members", async () => {
    const user = userEvent.setup();
    const log = server({
      "POST /api/v1/teams": { status: 201, json: { ...TEAM, id: "t-2", name: "search" } },
    });
    render(openAt("/settings/teams?new"));
    const dialog = await screen.findByRole("dialog", { name: "New team" });
    await user.type(within(dialog).getByLabelText("Name"), "search");
    await user.type(within(dialog).getByLabelText(/^Services/), "search,index,");
    await user.click(within(dialog).getByRole("button", { name: "Add a member" }));
    await user.click(await screen.findByRole("option", { name: /Ada/ }));
    await user.keyboard("{Escape}");
    await user.click(within(dialog).getByRole("button", { name: "Create team" }));
    expect(await screen.findByText("The team search is there")).toBeInTheDocument();
    const post = log.find(({ method }) => method === "POST");
    expect(post?.headers.get("Idempotency-Key")).toMatch(/^[0-9a-f]{32}$/);
    expect(post?.body).toEqual({
      name: "search",
      description: "",
      services: ["search", "index"],
      members: ["u-1"],
    });
  });

  test("say that a name or a service is taken", async () => {
    const user = userEvent.setup();
    server({
      "POST /api/v1/teams": { status: 409, json: { detail: "The service checkout belongs to payments." } },
    });
    render(openAt("/settings/teams?new"));
    await user.type(await screen.findByLabelText("Name"), "search");
    await user.click(screen.getByRole("button", { name: "Create team" }));
    expect(await screen.findByText("The service checkout belongs to payments.")).toBeInTheDocument();
  });

  test("are deleted by the version that was seen, after what comes of it was named", async () => {
    const user = userEvent.setup();
    const log = server({ "DELETE /api/v1/teams/t-1": { status: 204 } });
    render(openAt("/settings/teams?id=t-1"));
    await user.click(await screen.findByRole("button", { name: "Delete team" }));
    const question = await screen.findByRole("dialog", { name: "Delete the team payments?" });
    expect(within(question).getByText(/Its 5 services belong to nobody then/)).toBeInTheDocument();
    await user.click(within(question).getByRole("button", { name: "Delete team" }));
    await waitFor(() => expect(log.some(({ method }) => method === "DELETE")).toBe(true));
    expect(log.find(({ method }) => method === "DELETE")?.headers.get("If-Match")).toBe('"4"');
  });

  test("are only looked at without the permission to change them", async () => {
    server({}, ["teams:read"]);
    render(openAt("/settings/teams?id=t-1"));
    expect(await screen.findByText("payments")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "New team" })).toBeNull();
    expect(screen.queryByRole("button", { name: "payments" })).toBeNull();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
