import type { Incident, IncidentEdit } from "@/api/schema.gen";
import type { Severity } from "@/ui/marks";
import { localOf } from "@/ui/range";

/** What stands in the form's fields. */
export interface Draft {
  title: string;
  description: string;
  severity: Severity;
  /** Empty: that of the severity. */
  impact: "" | "0" | "1" | "2" | "3";
  service: string;
  environment: string;
  team: string;
  assignee: string;
  tags: string[];
  runbook_url: string;
  /** As `<input type="datetime-local">` has it, in the viewer's zone. */
  started: string;
}

/** The places in the body that the form shows the faults of. */
export const POINTERS = [
  "/title",
  "/description",
  "/severity",
  "/impact",
  "/service",
  "/environment",
  "/team",
  "/assignee",
  "/tags",
  "/runbook_url",
  "/started_at",
] as const;

export type Pointer = (typeof POINTERS)[number];

/** @param now ms since 1970 */
export function newDraft(now: number): Draft {
  return {
    title: "",
    description: "",
    severity: "medium",
    impact: "",
    service: "",
    environment: "",
    team: "",
    assignee: "",
    tags: [],
    runbook_url: "",
    started: localOf(now),
  };
}

export function draftOf(incident: Incident): Draft {
  return {
    title: incident.title,
    description: incident.description ?? "",
    severity: incident.severity,
    impact: String(incident.impact) as Draft["impact"],
    service: incident.service ?? "",
    environment: incident.environment ?? "",
    team: incident.team ?? "",
    assignee: incident.assignee ?? "",
    tags: [...incident.tags],
    runbook_url: incident.runbook_url ?? "",
    started: localOf(Date.parse(incident.started_at)),
  };
}

/** What is wrong already, before the server is asked. */
export type Fault = "titleMissing" | "startMissing" | "startLater" | "runbookNoAddress";

/** @param now ms since 1970 */
export function faultsOf(draft: Draft, now: number): Partial<Record<Pointer, Fault>> {
  const faults: Partial<Record<Pointer, Fault>> = {};
  if (draft.title.trim() === "") {
    faults["/title"] = "titleMissing";
  }
  if (draft.started === "") {
    faults["/started_at"] = "startMissing";
  } else if (new Date(draft.started).getTime() > now) {
    faults["/started_at"] = "startLater";
  }
  if (draft.runbook_url.trim() !== "" && !/^https?:\/\/\S+$/i.test(draft.runbook_url.trim())) {
    faults["/runbook_url"] = "runbookNoAddress";
  }
  return faults;
}

const TEXTS = ["description", "service", "environment", "team", "assignee", "runbook_url"] as const;

/** What is sent to open an incident: what was left empty is left out. */
export function openingOf(draft: Draft) {
  const texts = TEXTS.map((field) => [field, draft[field].trim()]).filter(([, text]) => text !== "");
  return {
    ...(Object.fromEntries(texts) as Partial<Record<(typeof TEXTS)[number], string>>),
    title: draft.title.trim(),
    severity: draft.severity,
    ...(draft.impact === "" ? {} : { impact: Number(draft.impact) }),
    ...(draft.tags.length === 0 ? {} : { tags: draft.tags }),
    started_at: new Date(draft.started).toISOString(),
  };
}

/** What is sent to edit one: only what differs from how it was when the form was opened. */
export function editOf(draft: Draft, before: Draft): IncidentEdit {
  const edit: IncidentEdit = {};
  if (draft.title.trim() !== before.title) {
    edit.title = draft.title.trim();
  }
  for (const field of TEXTS) {
    const text = draft[field].trim();
    if (text !== before[field].trim()) {
      edit[field] = text === "" ? null : text;
    }
  }
  if (draft.severity !== before.severity) {
    edit.severity = draft.severity;
  }
  if (draft.impact !== "" && draft.impact !== before.impact) {
    edit.impact = Number(draft.impact);
  }
  if (JSON.stringify(draft.tags) !== JSON.stringify(before.tags)) {
    edit.tags = draft.tags;
  }
  // The field knows minutes only: untouched, the seconds stay.
  if (draft.started !== before.started) {
    edit.started_at = new Date(draft.started).toISOString();
  }
  return edit;
}
