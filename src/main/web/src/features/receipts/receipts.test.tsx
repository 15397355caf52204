import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { Permission, Receipt, ReceiptDetail } from "@/api/schema.gen";
import { alert } from "@/test/alert";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";
import { pathOf } from "./path";

const ID = "01a1ff88-1940-7a1e-bed6-1eee82c51f78";
const MAY: Permission[] = ["alerts:read", "receipts:read", "receipts:redrive", "receipts:body"];
const RECEIPT: Receipt = {
  id: ID,
  integration: "alertmanager",
  received_at: "2026-11-20T12:00:00.000Z",
  applied_at: "2026-11-20T12:00:04.200Z",
  state: "partial",
  attempts: 2,
  bytes: 2048,
  alerts: [
    { fingerprint: "9f3c2b1a00d4e5f6", decision: "OPENED", incident: 42, detail: null },
    { fingerprint: null, decision: "QUARANTINED", incident: null, detail: "/alerts/1: is a list" },
    { fingerprint: "aa", decision: "FROM_THE_FUTURE", incident: null, detail: null },
  ],
  error: null,
};
const DETAIL: ReceiptDetail = {
  ...RECEIPT,
  failures: [
    {
      at: "2026-11-20T12:00:01.000Z",
      attempt: 1,
      error: "the database was away",
      retry_at: "2026-11-20T12:00:04.000Z",
    },
  ],
  redrives: [],
};
const DEAD: Receipt = { ...RECEIPT, state: "dead", alerts: [], error: "it ends too early" };

function server(more: Replies = {}, may = MAY) {
  return signedIn(may, {
    [`GET /api/v1/receipts/${ID}`]: { json: DETAIL },
    "GET /api/v1/receipts": { json: { items: [RECEIPT], next: null, position: null } },
    "GET /api/v1/alerts": {
      json: { items: [alert({ id: "a", title: "DiskFull" })], next: null, position: "7-0" },
    },
    ...more,
  });
}

describe("the trace of a webhook", () => {
  test("tells its way with tries, times and a sentence for each decision, and passes axe", async () => {
    server();
    render(openAt(`/receipts/${ID}`));
    const path = await screen.findByRole("list", { name: "The way of this webhook" });
    const steps = within(path).getAllByRole("heading", { level: 2 });
    expect(steps.map((step) => step.textContent)).toEqual([
      "Received",
      "Made durable",
      "Try 1 failed",
      "Applied",
      "Decided about 3 alerts",
    ]);
    expect(within(path).getByText("the database was away")).toBeInTheDocument();
    expect(within(path).getByText(/\+ 3.2\ss/)).toBeInTheDocument();
    expect(within(path).getByText(/no incident was open for its group/)).toBeInTheDocument();
    expect(await within(path).findByRole("link", { name: /DiskFull/ })).toHaveAttribute("href", "/alerts/a");
    expect(within(path).getByRole("link", { name: /#42/ })).toHaveAttribute("href", "/incidents/42");
    expect(within(path).getByText("/alerts/1: is a list")).toBeInTheDocument();
    expect(within(path).getByText("FROM_THE_FUTURE")).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  test("shows the body when it is asked for, with line breaks", async () => {
    const user = userEvent.setup();
    server({ [`GET /api/v1/receipts/${ID}/body`]: { json: { version: "4" } } });
    render(openAt(`/receipts/${ID}`));
    await user.click(await screen.findByRole("button", { name: "Show the body" }));
    expect(await screen.findByText(/"version": "4"/)).toBeInTheDocument();
  });

  test("offers neither body nor redrive to who may neither", async () => {
    server({ [`GET /api/v1/receipts/${ID}`]: { json: { ...DETAIL, ...DEAD } } }, ["receipts:read"]);
    render(openAt(`/receipts/${ID}`));
    expect(await screen.findByText("it ends too early")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Show the body" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Send on again" })).toBeNull();
  });

  test("has tries and redrives in the order of their times", () => {
    const redrive = {
      at: "2026-11-20T12:00:02.000Z",
      actor: { type: "user" as const, name: "Ada" },
      attempts: 1,
      error: null,
    };
    const steps = pathOf({ ...DETAIL, redrives: [redrive] }).map(({ kind }) => kind);
    expect(steps).toEqual(["received", "failed", "redriven", "applied"]);
  });
});

describe("the list of webhooks", () => {
  test("is searched by a fingerprint, and passes axe", async () => {
    const user = userEvent.setup();
    const log = server();
    render(openAt("/receipts?decision=OPENED"));
    expect(await screen.findByRole("link", { name: /Trace of a webhook/ })).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.type(screen.getByRole("textbox", { name: "Fingerprint or receipt" }), "9f3c{Enter}");
    await waitFor(() => expect(window.location.search).toBe("?decision=OPENED&fingerprint=9f3c"));
    await waitFor(() => expect(log.some(({ query }) => query.get("fingerprint") === "9f3c")).toBe(true));
  });

  test("leads from a receipt's id to its trace", async () => {
    const user = userEvent.setup();
    server();
    render(openAt("/receipts"));
    await user.type(await screen.findByRole("textbox", { name: "Fingerprint or receipt" }), `${ID}{Enter}`);
    await waitFor(() => expect(window.location.pathname).toBe(`/receipts/${ID}`));
  });

  test("looks further back by itself when a page of the server holds nothing that fits", async () => {
    server({
      "GET /api/v1/receipts": ({ query }) => ({
        json: query.has("cursor")
          ? { items: [RECEIPT], next: null, position: null }
          : { items: [], next: "further", position: null },
      }),
    });
    render(openAt("/receipts?decision=OPENED"));
    expect(await screen.findByRole("link", { name: /Trace of a webhook/ })).toBeInTheDocument();
  });
});

describe("dead letters", () => {
  test("are calm when there are none", async () => {
    server({ "GET /api/v1/receipts": { json: { items: [], next: null, position: null } } });
    render(openAt("/dead-letters"));
    expect(await screen.findByText("No dead letters")).toBeInTheDocument();
    expect(screen.queryByRole("button", { name: "Send all on again" })).toBeNull();
  });

  test("are sent on one by one, and all after a question", async () => {
    const user = userEvent.setup();
    let left = 1;
    const log = server({
      "GET /api/v1/receipts": { json: { items: [DEAD], next: null, position: null } },
      [`POST /api/v1/receipts/${ID}/redrive`]: { status: 202, json: { receipt: ID, state: "queued" } },
      "POST /api/v1/receipts/redrive": () => ({
        json: { redriven: 1000, left: left-- > 0 ? 18 : 0, without_body: 0 },
      }),
    });
    render(openAt("/dead-letters"));
    expect(await screen.findByText("it ends too early")).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Send on again" }));
    expect(await screen.findByText("The webhook is on its way again")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Send all on again" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Send all on again" }));
    expect(await screen.findByText("2,000 webhooks are on their way again")).toBeInTheDocument();
    const keys = log
      .filter(({ method, path }) => method === "POST" && path === "/api/v1/receipts/redrive")
      .map(({ headers }) => headers.get("Idempotency-Key"));
    expect(new Set(keys).size).toBe(2);
  });
});
