import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";

const AT = "2026-11-21T08:00:00.000Z";
const session = (id: string, user_agent: string, current: boolean) => ({
  id,
  user_agent,
  current,
  address: "192.0.2.7",
  created_at: AT,
  last_seen_at: AT,
});
const SESSIONS = [
  session("s-1", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", true),
  session("s-2", "curl/8.5.0", false),
];

function server(more: Replies = {}) {
  return signedIn([], {
    "GET /api/v1/sign-in/methods": { json: { local: true, oidc: null } },
    "GET /api/v1/sessions": { json: { items: SESSIONS, next: null } },
    ...more,
  });
}

const openAccount = () => render(openAt("/settings/account"));

async function typePasswords(present: string, password: string, again: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Current password"), present);
  await user.type(screen.getByLabelText("New password"), password);
  await user.type(screen.getByLabelText("The new password again"), again);
  await user.click(screen.getByRole("button", { name: "Change password" }));
}

describe("one's own account", () => {
  test("shows who one is and where one is signed in, and passes axe", async () => {
    server();
    const { container } = openAccount();
    expect(await screen.findByLabelText("Name")).toHaveValue("Ada");
    expect(screen.getByText("ada@example.org")).toBeInTheDocument();
    const here = (await screen.findByText("Firefox, Linux")).closest("li") as HTMLElement;
    expect(within(here).getByText("This one")).toBeInTheDocument();
    expect(within(here).queryByRole("button")).toBeNull();
    expect(await seriousFindings(container)).toEqual([]);
  });

  test("takes another name", async () => {
    const user = userEvent.setup();
    const log = server({ "PATCH /api/v1/account": { json: {} } });
    openAccount();
    const name = await screen.findByLabelText("Name");
    const save = screen.getByRole("button", { name: "Save" });
    expect(save).toBeDisabled();
    await user.clear(name);
    await user.type(name, "Ada L.");
    await user.click(save);
    expect(await screen.findByText("Your name is changed")).toBeInTheDocument();
    expect(log.find(({ method }) => method === "PATCH")?.body).toEqual({ name: "Ada L." });
  });

  test("shows the fault of a name at its field", async () => {
    const user = userEvent.setup();
    server({
      "PATCH /api/v1/account": {
        status: 422,
        json: { detail: "It is invalid.", errors: [{ pointer: "/name", detail: "is too odd" }] },
      },
    });
    openAccount();
    await user.type(await screen.findByLabelText("Name"), "?");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.getByLabelText("Name")).toBeInvalid());
    expect(screen.getByLabelText("Name")).toHaveAccessibleDescription(/is too odd/);
  });

  test("takes another password only when it was typed twice alike", async () => {
    const log = server({ "POST /api/v1/account/password": { status: 204 } });
    openAccount();
    await typePasswords("seven quiet otters", "nine loud geese", "nine loud goose");
    expect(screen.getByText("The two passwords differ.")).toBeInTheDocument();
    expect(log.some(({ method }) => method === "POST")).toBe(false);
    const user = userEvent.setup();
    await user.clear(screen.getByLabelText("The new password again"));
    await user.type(screen.getByLabelText("The new password again"), "nine loud geese");
    await user.click(screen.getByRole("button", { name: "Change password" }));
    expect(await screen.findByText(/Your password is changed/)).toBeInTheDocument();
    expect(log.find(({ method }) => method === "POST")?.body).toEqual({
      present: "seven quiet otters",
      password: "nine loud geese",
    });
    expect(screen.getByLabelText("New password")).toHaveValue("");
  });

  test("says at the present password that it is wrong", async () => {
    server({
      "POST /api/v1/account/password": { status: 403, json: { detail: "That is not your password." } },
    });
    openAccount();
    await typePasswords("six quiet otters", "nine loud geese", "nine loud geese");
    await waitFor(() => expect(screen.getByLabelText("Current password")).toBeInvalid());
    expect(screen.getByLabelText("Current password")).toHaveAccessibleDescription(
      "That is not your password.",
    );
  });

  test("has no password where only a provider lets people in", async () => {
    server({
      "GET /api/v1/sign-in/methods": { json: { local: false, oidc: { name: "Example", start: "/start" } } },
    });
    openAccount();
    await screen.findByText("curl/8.5.0");
    expect(screen.queryByLabelText("New password")).toBeNull();
  });

  test("ends a session elsewhere, and says why where it does not end", async () => {
    const user = userEvent.setup();
    const log = server({ "DELETE /api/v1/sessions/s-2": { status: 500, json: { detail: "It broke." } } });
    openAccount();
    await user.click(await screen.findByRole("button", { name: "End the session of curl/8.5.0" }));
    expect(await screen.findByText("It broke.")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "End all others" }));
    await waitFor(() =>
      expect(log.some(({ method, path }) => method === "DELETE" && path === "/api/v1/sessions")).toBe(true),
    );
  });
});
