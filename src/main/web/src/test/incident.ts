import type { Incident } from "@/api/schema.gen";

/** An incident for tests: open, and as given otherwise. */
export function incident(given: Partial<Incident> & { number: number }): Incident {
  return {
    id: `id-${given.number}`,
    title: `Incident ${given.number}`,
    description: null,
    status: "open",
    phase: "detected",
    severity: "high",
    impact: 2,
    service: "web",
    environment: "production",
    labels: {},
    tags: [],
    assignee: null,
    team: null,
    runbook_url: null,
    origin: "alert",
    dedup_key: null,
    alerts: { firing: 1, resolved: 0, unconfirmed: 0, total: 1 },
    previous: null,
    merged_into: null,
    started_at: "2026-11-20T12:00:00.000Z",
    created_at: "2026-11-20T12:00:00.000Z",
    updated_at: "2026-11-20T12:00:00.000Z",
    acknowledged_at: null,
    acknowledged_by: null,
    resolved_at: null,
    resolved_by: null,
    version: 1,
    ...given,
  };
}
