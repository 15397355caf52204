import { render, screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import type { Permission } from "@/api/schema.gen";
import { openAt } from "@/test/journey";
import { seriousFindings } from "@/test/render";
import type { Replies } from "@/test/server";
import { signedIn } from "@/test/signed-in";

const SYSTEM = {
  version: "0.7.0",
  process: {
    java: "17.0.12",
    started_at: "2026-11-21T08:00:00.000Z",
    roles: ["http", "worker"],
    heap_used_bytes: 50 * 1024 * 1024,
    heap_most_bytes: 256 * 1024 * 1024,
    processors: 2,
  },
  postgres: {
    version: "16.4",
    schema: "19",
    bytes: 3 * 1024 ** 3,
    tables: [{ name: "alert", bytes: 1024 * 1024, rows: 12_345 }],
  },
  redis: null,
  queue: {
    length: 12,
    oldest_seconds: 70,
    retrying: 2,
    oldest_retrying_seconds: 120,
    complete: true,
    journals: [{ name: "redis", available: false, reason: "Connection refused", length: null }],
  },
  dead_letters: { count: 3, complete: false },
  retention_seconds: { receipts: 30 * 86_400 },
};
const READY = {
  checks: [
    { name: "postgres", state: "up", detail: null },
    { name: "redis", state: "degraded", detail: "PostgreSQL stands in." },
  ],
};

function server(more: Replies = {}, permissions: readonly Permission[] = ["system:read", "receipts:read"]) {
  return signedIn(permissions, {
    "GET /api/v1/system": { json: SYSTEM },
    "GET /ready": { status: 503, json: READY },
    ...more,
  });
}

const openSystem = () => render(openAt("/settings/system"));

describe("the system", () => {
  test("shows what runs, what waits and what is kept, and passes axe", async () => {
    server();
    const { container } = openSystem();
    expect(await screen.findByText("0.7.0")).toBeInTheDocument();
    expect(screen.getByText("the oldest for 1 min")).toBeInTheDocument();
    expect(screen.getByText("Away")).toBeInTheDocument();
    expect(screen.getByText("30 days")).toBeInTheDocument();
    expect(within(screen.getByRole("table")).getByText("12,345")).toBeInTheDocument();
    expect(screen.getByText("Connection refused")).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  test("shows the checks also where the product is not ready", async () => {
    server();
    openSystem();
    expect(await screen.findByText("PostgreSQL stands in.")).toBeInTheDocument();
    expect(screen.getByText("Degraded")).toBeInTheDocument();
  });

  test("leads to the dead letters and to the metrics only who may see them", async () => {
    server();
    const { unmount } = openSystem();
    await screen.findByText("3+");
    const deadLetters = () => within(screen.getByRole("main")).queryByRole("link", { name: "Dead letters" });
    expect(deadLetters()).toHaveAttribute("href", "/dead-letters");
    expect(screen.queryByRole("link", { name: "Metrics" })).toBeNull();
    unmount();
    server({}, ["system:read", "metrics"]);
    openSystem();
    expect(await screen.findByText("3+")).toBeInTheDocument();
    expect(deadLetters()).toBeNull();
    expect(screen.getByRole("link", { name: "Metrics" })).toHaveAttribute("href", "/metrics");
  });

  test("says why it cannot be told", async () => {
    server({ "GET /api/v1/system": { status: 500, json: { detail: "It broke.", request_id: "r-9" } } });
    openSystem();
    expect(await screen.findByText("It broke.")).toBeInTheDocument();
    expect(screen.getByText("r-9")).toBeInTheDocument();
  });

  test("is not shown without the permission", async () => {
    server({}, []);
    openSystem();
    expect(await screen.findByText(/permission system:read/)).toBeInTheDocument();
  });
});
