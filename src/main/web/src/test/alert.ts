import type { Alert } from "@/api/schema.gen";

/** An alert for tests: firing, and as given otherwise. */
export function alert(given: Partial<Alert> & { id: string }): Alert {
  return {
    integration: "alertmanager",
    fingerprint: "9f3c2b1a00d4e5f6",
    status: "firing",
    severity: "high",
    title: `Alert ${given.id}`,
    service: "web",
    environment: "production",
    labels: { alertname: `Alert ${given.id}`, service: "web" },
    annotations: {},
    starts_at: "2026-11-20T12:00:00.000Z",
    ends_at: null,
    first_seen_at: "2026-11-20T12:00:00.000Z",
    last_seen_at: "2026-11-20T12:05:00.000Z",
    count: 3,
    last_receipt: "01a1ff88-1940-7a1e-bed6-1eee82c51f78",
    generator_url: null,
    dashboard_url: null,
    panel_url: null,
    silence_url: null,
    incident: { id: "i", number: 42, status: "open" },
    silenced_by: null,
    ...given,
  };
}
