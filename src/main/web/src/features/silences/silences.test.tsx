import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { Permission, Silence } from "@/api/schema.gen";
import { alert } from "@/test/alert";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";
import { stateAt, tomorrowAt } from "./clock";

const MAY: Permission[] = ["alerts:read", "silences:read", "silences:write"];
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

function silence(given: Partial<Silence> & { id: string }): Silence {
  return {
    matchers: ['service="kafka"'],
    starts_at: hours(-1),
    ends_at: hours(3),
    reason: "Broker upgrade",
    state: "active",
    version: 4,
    created_by: "Bob",
    created_at: hours(-1),
    updated_at: hours(-1),
    ...given,
  };
}

function server(silences: Silence[], more: Replies = {}, may = MAY) {
  return signedIn(may, {
    "GET /api/v1/silences": ({ query }) => ({
      json: {
        items: silences.filter(({ state }) => query.getAll("state").includes(state)),
        next: null,
        position: "7-0",
      },
    }),
    "GET /api/v1/silences/one": { json: { ...silence({ id: "one" }), muted: 7 } },
    "GET /api/v1/alerts": { json: { items: [alert({ id: "a" })], next: null, position: "7-0" } },
    ...more,
  });
}

describe("silences", () => {
  test("shows what is silenced, how long still and why, and passes axe", async () => {
    server([silence({ id: "one" }), silence({ id: "two", state: "pending", starts_at: hours(2) })]);
    render(openAt("/silences"));
    expect(await screen.findByText("Broker upgrade")).toBeInTheDocument();
    expect(screen.getByRole("tab", { name: /Active\s*1/ })).toHaveAttribute("aria-selected", "true");
    expect(screen.getByRole("tab", { name: /Planned\s*1/ })).toBeInTheDocument();
    expect(await screen.findByRole("link", { name: "mutes 7 alerts now" })).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("shows one that the server called active as ended once its time is over", async () => {
    server([silence({ id: "one", ends_at: hours(-0.1) })]);
    render(openAt("/silences"));
    expect(await screen.findByText("Nothing is silenced")).toBeInTheDocument();
  });

  test("ends one after a question, under the version that was shown", async () => {
    const user = userEvent.setup();
    const log = server([silence({ id: "one" })], {
      "POST /api/v1/silences/one/expire": { json: silence({ id: "one", state: "expired" }) },
    });
    render(openAt("/silences"));
    await user.click(await screen.findByRole("button", { name: "End now" }));
    const dialog = await screen.findByRole("dialog", { name: "End this silence now?" });
    await user.click(within(dialog).getByRole("button", { name: "End now" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const sent = log.find(({ method }) => method === "POST");
    expect(sent?.headers.get("If-Match")).toBe('"4"');
    expect(sent?.headers.get("Idempotency-Key")).toBeTruthy();
  });

  test("hides what changes silences from who may only read them", async () => {
    server([silence({ id: "one" })], {}, ["silences:read"]);
    render(openAt("/silences"));
    expect(await screen.findByText("Broker upgrade")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "End now" })).toBeNull();
    expect(screen.queryByRole("link", { name: "New silence" })).toBeNull();
  });
});

describe("a new silence", () => {
  const path = `/silences/new?matcher=${encodeURIComponent('service="kafka"')}&matcher=${encodeURIComponent('env="staging"')}`;

  test("is filled in from the address, shows what it mutes, and is made", async () => {
    const user = userEvent.setup();
    const log = server([], { "POST /api/v1/silences": { status: 201, json: silence({ id: "one" }) } });
    render(openAt(path));
    expect(await screen.findByRole("combobox", { name: /Matchers/ })).toHaveValue(
      'service="kafka", env="staging"',
    );
    expect(await screen.findByText("Mutes 1 firing alert now")).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "1 h" }));
    await user.click(screen.getByRole("button", { name: "Create silence" }));
    expect(await screen.findByText(/Say why/)).toBeInTheDocument();
    await user.type(screen.getByRole("textbox", { name: /Reason/ }), "Upgrade");
    await user.click(screen.getByRole("button", { name: "Create silence" }));
    await waitFor(() => expect(window.location.pathname).toBe("/silences"));
    const sent = log.find(({ method }) => method === "POST")?.body as Record<string, unknown>;
    expect(sent).toMatchObject({
      matchers: ['service="kafka"', 'env="staging"'],
      reason: "Upgrade",
      starts_at: null,
    });
  });

  test("shows at each field what the server finds wrong", async () => {
    const user = userEvent.setup();
    server([], {
      "POST /api/v1/silences": {
        status: 422,
        json: {
          status: 422,
          detail: "The silence cannot be made.",
          errors: [{ pointer: "/matchers/0", detail: "names nothing" }],
        },
      },
    });
    render(openAt(`${path}&reason=x`));
    await user.click(await screen.findByRole("button", { name: "Create silence" }));
    expect(await screen.findByText("names nothing")).toBeInTheDocument();
    expect(screen.getByRole("combobox", { name: /Matchers/ })).toHaveAttribute("aria-invalid", "true");
  });
});

describe("the clock", () => {
  test("says what a silence is at a time", () => {
    const one = { starts_at: "2026-11-20T12:00:00Z", ends_at: "2026-11-20T13:00:00Z" };
    const at = (time: string) => stateAt(one, Date.parse(time));
    expect(at("2026-11-20T11:59:59Z")).toBe("pending");
    expect(at("2026-11-20T12:00:00Z")).toBe("active");
    expect(at("2026-11-20T13:00:00Z")).toBe("expired");
  });

  test("tomorrow at nine is the day after, however late it is", () => {
    const late = new Date(2026, 10, 20, 23, 59).getTime();
    expect(tomorrowAt(9, late)).toBe(new Date(2026, 10, 21, 9).getTime());
  });
});
