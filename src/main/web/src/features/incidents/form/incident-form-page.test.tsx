import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import { incident } from "@/test/incident";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import { type Asked, type Replies, stubServer } from "@/test/server";

const ADA = { id: "1", email: "ada@example.org", name: "Ada", role: "responder" };
const PAY = incident({ number: 42, title: "Customers cannot pay", version: 7 });
const detail = (given: object) => ({
  json: { ...PAY, ...given, timeline: [], alerts: { ...PAY.alerts, items: [] } },
});

function server(more: Replies): Asked[] {
  return stubServer({
    "GET /api/v1/session": {
      json: { user: ADA, token: null, permissions: ["account", "incidents:read", "incidents:write"] },
    },
    "GET /api/v1/feed": () => new Promise(() => {}),
    "GET /api/v1/incidents/42": detail({}),
    ...more,
  });
}

const title = () => screen.findByRole("textbox", { name: "Title" });
const posts = (log: Asked[]) => log.filter(({ method }) => method === "POST");

describe("the form of an incident", () => {
  test("says at once what is missing, and passes axe", async () => {
    const user = userEvent.setup();
    const log = server({});
    render(openAt("/incidents/new"));
    await title();
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(await screen.findByText("An incident needs a title.")).toBeInTheDocument();
    await waitFor(async () => expect(await title()).toHaveFocus());
    expect(posts(log)).toEqual([]);
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("opens an incident and leads to it", async () => {
    const user = userEvent.setup();
    const log = server({ "POST /api/v1/incidents": { status: 201, json: PAY } });
    render(openAt("/incidents/new"));
    await user.type(await title(), "Customers cannot pay");
    await user.selectOptions(screen.getByRole("combobox", { name: "Severity" }), "critical");
    await user.type(screen.getByRole("textbox", { name: /Tags/ }), "eu,");
    await user.click(screen.getByRole("button", { name: /Open incident/ }));
    await waitFor(() => expect(window.location.pathname).toBe("/incidents/42"));
    expect(posts(log)[0]?.body).toMatchObject({
      title: "Customers cannot pay",
      severity: "critical",
      tags: ["eu"],
    });
  });

  test("sends the same again under the same key, and something else under another", async () => {
    const user = userEvent.setup();
    const log = server({ "POST /api/v1/incidents": { status: 409, json: { detail: "No." } } });
    render(openAt("/incidents/new"));
    await user.type(await title(), "A");
    for (const more of ["", "", "B"]) {
      if (more !== "") {
        await user.type(await title(), more);
      }
      const before = posts(log).length;
      await user.click(screen.getByRole("button", { name: /Open incident/ }));
      await waitFor(() => expect(posts(log).length).toBe(before + 1));
      await screen.findByText("No.");
    }
    const [first, second, third] = posts(log).map(({ headers }) => headers.get("Idempotency-Key"));
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test("shows what the server found at its field", async () => {
    const user = userEvent.setup();
    const errors = [{ pointer: "/service", detail: "The service belongs to another team." }];
    server({ "POST /api/v1/incidents": { status: 422, json: { detail: "Invalid.", errors } } });
    render(openAt("/incidents/new"));
    await user.type(await title(), "A");
    await user.click(screen.getByRole("button", { name: /Open incident/ }));
    await screen.findByText("The service belongs to another team.");
    expect(screen.getByRole("combobox", { name: /Affected service/ })).toHaveAccessibleDescription(
      /belongs to another team/,
    );
  });

  test("asks before what was typed is lost", async () => {
    const user = userEvent.setup();
    server({});
    render(openAt("/incidents/new"));
    await user.type(await title(), "A");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(await screen.findByRole("dialog", { name: "Leave without saving?" })).toBeInTheDocument();
    expect(window.location.pathname).toBe("/incidents/new");
    await user.click(screen.getByRole("button", { name: "Leave" }));
    await waitFor(() => expect(window.location.pathname).toBe("/incidents"));
  });

  test("says what somebody else has changed before it overwrites it", async () => {
    const user = userEvent.setup();
    const theirs = { title: "Theirs", version: 9 };
    const log = server({
      "PATCH /api/v1/incidents/id-42": ({ headers }) =>
        headers.get("If-Match") === '"9"'
          ? { json: { ...PAY, title: "Mine", version: 10 } }
          : { status: 412, json: { type: "urn:tocsin:problem:stale", detail: "Stale." } },
      "GET /api/v1/incidents/id-42": detail(theirs),
    });
    render(openAt("/incidents/42/edit"));
    await user.clear(await title());
    await user.type(await title(), "Mine");
    await user.click(screen.getByRole("button", { name: /Save/ }));
    expect(await screen.findByText("Theirs")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: /Save mine over it/ }));
    await waitFor(() => expect(window.location.pathname).toBe("/incidents/42"));
    expect(log.findLast(({ method }) => method === "PATCH")?.body).toEqual({ title: "Mine" });
  });
});
