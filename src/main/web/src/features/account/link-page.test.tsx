import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Replies, stubServer } from "@/test/server";

const BOB = { id: "2", email: "bob@example.org", name: "Bob", role: "responder" };
const INVITATION = {
  kind: "invitation",
  name: "Bob",
  email: "bob@example.org",
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
};

function server(more: Replies = {}) {
  return stubServer({
    "POST /api/v1/link": { json: INVITATION },
    "POST /api/v1/link/use": { json: { user: BOB, csrf_token: "c" } },
    "GET /api/v1/session": { json: { user: BOB, token: null, permissions: ["account"], csrf_token: "c" } },
    "GET /api/v1/feed": () => new Promise(() => {}),
    ...more,
  });
}

const openLink = () => render(openAt("/link#tocl_x"));

describe("a one-time link", () => {
  test("is taken out of the address, and lets in by a password that is typed twice", async () => {
    const user = userEvent.setup();
    const log = server();
    openLink();
    await screen.findByRole("heading", { name: "Welcome to Tocsin, Bob" });
    expect(window.location.hash).toBe("");
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.type(screen.getByLabelText("New password"), "nine loud geese");
    await user.type(screen.getByLabelText("The new password again"), "nine loud geese");
    await user.click(screen.getByRole("button", { name: "Set the password and sign in" }));
    await waitFor(() => expect(window.location.pathname).toBe("/"));
    const used = log.find(({ path }) => path === "/api/v1/link/use");
    expect(used?.body).toEqual({ token: "tocl_x", password: "nine loud geese" });
    // A used link is refused, and the audit log would tell of it.
    expect(log.filter(({ path }) => path === "/api/v1/link")).toHaveLength(1);
  });

  test("says at the password what is wrong with it", async () => {
    const user = userEvent.setup();
    server({
      "POST /api/v1/link/use": {
        status: 422,
        json: {
          detail: "It is invalid.",
          errors: [{ pointer: "/password", detail: "is among the most used" }],
        },
      },
    });
    openLink();
    await user.type(await screen.findByLabelText("New password"), "passwordpassword");
    await user.type(screen.getByLabelText("The new password again"), "passwordpassword");
    await user.click(screen.getByRole("button", { name: "Set the password and sign in" }));
    await waitFor(() => expect(screen.getByLabelText("New password")).toBeInvalid());
    expect(screen.getByLabelText("New password")).toHaveAccessibleDescription(/is among the most used/);
  });

  test("that was used already says so, and leads on", async () => {
    server({ "POST /api/v1/link": { status: 404, json: { detail: "No such link." } } });
    openLink();
    expect(await screen.findByText("This link does not work")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "To the sign-in page" })).toHaveAttribute("href", "/sign-in");
  });
});
