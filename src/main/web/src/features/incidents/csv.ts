import type { Incident } from "@/api/schema.gen";

/** Beyond so many rows an export ends, and says so. */
export const MOST_ROWS = 10_000;

type Cell = string | number | null;

const COLUMNS: Record<string, (incident: Incident) => Cell> = {
  number: ({ number }) => number,
  title: ({ title }) => title,
  severity: ({ severity }) => severity,
  status: ({ status }) => status,
  service: ({ service }) => service,
  environment: ({ environment }) => environment,
  team: ({ team }) => team,
  assignee: ({ assignee }) => assignee,
  tags: ({ tags }) => tags.join(" "),
  started_at: ({ started_at }) => started_at,
  created_at: ({ created_at }) => created_at,
  acknowledged_at: ({ acknowledged_at }) => acknowledged_at,
  acknowledged_by: ({ acknowledged_by }) => acknowledged_by,
  resolved_at: ({ resolved_at }) => resolved_at,
  resolved_by: ({ resolved_by }) => resolved_by,
  acknowledge_seconds: ({ created_at, acknowledged_at }) => secondsBetween(created_at, acknowledged_at),
  resolve_seconds: ({ created_at, resolved_at }) => secondsBetween(created_at, resolved_at),
};

function secondsBetween(from: string, to: string | null): number | null {
  return to === null ? null : Math.round((new Date(to).getTime() - new Date(from).getTime()) / 1000);
}

/** The incidents as RFC 4180 has it, with a heading. */
export function csvOf(incidents: readonly Incident[]): string {
  const rows = incidents.map((incident) => Object.values(COLUMNS).map((column) => cellOf(column(incident))));
  return [Object.keys(COLUMNS), ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** A title comes from an alert, thus from anywhere: a spreadsheet must not run it as a formula. */
function cellOf(value: Cell): string {
  if (typeof value !== "string") {
    return value === null ? "" : String(value);
  }
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
