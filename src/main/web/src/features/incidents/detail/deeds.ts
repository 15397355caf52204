import { body, client, etag } from "@/api/client";
import { foreseen, type Deed as SimpleDeed } from "@/api/incident-actions";
import { Problem, problemOf } from "@/api/problem";
import type { Incident, IncidentEdit } from "@/api/schema.gen";

/** What is done to one incident. */
export type Deed =
  | { kind: "acknowledge" }
  | { kind: "resolve"; note?: string }
  | { kind: "reopen" }
  | { kind: "assign"; assignee: string | null }
  | { kind: "edit"; changes: IncidentEdit };

type Field = keyof IncidentEdit & keyof Incident;

/** Somebody else has changed meanwhile what the deed is about. */
export class Clash extends Problem {
  constructor(
    readonly now: Incident,
    readonly fields: readonly (Field | "status")[],
  ) {
    super(412, { type: "urn:tocsin:problem:stale" });
  }
}

/** While alerts pour in, the version moves all the time; so often a deed that they do not touch is tried upon a newer one. */
const MOST_ATTEMPTS = 5;

/**
 * Does it upon the version that was seen. Where that is not the newest, but nothing that the deed is about has changed, it is
 * done upon the newest.
 *
 * @throws Clash where somebody else was faster
 */
export async function perform(seen: Incident, deed: Deed, intent: string): Promise<Incident> {
  let known = seen;
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(known, deed, `${intent}-${attempt}`);
    } catch (error) {
      if (problemOf(error).status !== 412 || attempt === MOST_ATTEMPTS) {
        throw error;
      }
      known = await newest(seen.id);
      const fields = clashing(deed, seen, known);
      if (fields.length > 0) {
        throw new Clash(known, fields);
      }
    }
  }
}

async function newest(id: string): Promise<Incident> {
  return (await body(
    client.GET("/api/v1/incidents/{incident}", { params: { path: { incident: id } } }),
  )) as Incident;
}

function send({ id, version }: Incident, deed: Deed, key: string): Promise<Incident> {
  const params = {
    path: { incident: id },
    header: { "If-Match": etag(version), "Idempotency-Key": key },
  };
  switch (deed.kind) {
    case "acknowledge":
      return body(client.POST("/api/v1/incidents/{incident}/acknowledge", { params, body: {} }));
    case "resolve":
      return body(
        client.POST("/api/v1/incidents/{incident}/resolve", {
          params,
          body: { note: deed.note || undefined },
        }),
      );
    case "reopen":
      return body(client.POST("/api/v1/incidents/{incident}/reopen", { params, body: {} }));
    case "assign":
      return body(
        client.POST("/api/v1/incidents/{incident}/assign", { params, body: { assignee: deed.assignee } }),
      );
    case "edit":
      return body(
        client.PATCH("/api/v1/incidents/{incident}", {
          params: { path: params.path, header: { "If-Match": etag(version) } },
          body: deed.changes,
        }),
      );
  }
}

/** What the deed is about and differs between the two. */
export function clashing(deed: Deed, seen: Incident, now: Incident): (Field | "status")[] {
  const about: (Field | "status")[] =
    deed.kind === "edit"
      ? (Object.keys(deed.changes) as Field[])
      : deed.kind === "assign"
        ? ["assignee"]
        : ["status"];
  return about.filter((field) => JSON.stringify(seen[field]) !== JSON.stringify(now[field]));
}

/** What the incident will be, as far as one can know before the server says so. */
export function foreseenBy(incident: Incident, deed: Deed, me: string | null, now: string): Incident {
  if (deed.kind !== "edit") {
    const { kind, ...rest } = deed;
    return foreseen(incident, { action: kind, ...rest } as SimpleDeed, me, now);
  }
  const { phase, ...fields } = deed.changes;
  const edited = { ...incident, ...withoutUndefined(fields) } as Incident;
  if (phase === undefined || phase === incident.phase) {
    return edited;
  }
  const base =
    phase === "detected"
      ? foreseen(edited, { action: "unacknowledge", assignee: edited.assignee }, me, now)
      : foreseen(edited, { action: "acknowledge" }, me, now);
  return { ...base, phase };
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** What takes it back, one after the other; null where there is no way back. */
export function undoOf(deed: Deed, before: Incident): Deed[] | null {
  switch (deed.kind) {
    case "acknowledge":
      return before.status === "open"
        ? [{ kind: "edit", changes: { phase: "detected", assignee: before.assignee } }]
        : null;
    case "resolve":
      return before.status === "resolved" ? null : [{ kind: "reopen" }, ...phaseBack(before)];
    case "reopen":
      return null;
    case "assign":
      return [{ kind: "assign", assignee: before.assignee }];
    case "edit":
      return [{ kind: "edit", changes: valuesBefore(deed.changes, before) }];
  }
}

/** Reopening forgets the phase and who acknowledged; the phase can be given back. */
function phaseBack({ phase, assignee }: Incident): Deed[] {
  return phase === "detected" || phase === "resolved" ? [] : [{ kind: "edit", changes: { phase, assignee } }];
}

function valuesBefore(changes: IncidentEdit, before: Incident): IncidentEdit {
  const fields = new Set<Field>(Object.keys(changes) as Field[]);
  // The server moves these along.
  if (fields.has("severity")) {
    fields.add("impact");
  }
  if (fields.has("phase")) {
    fields.add("assignee");
  }
  return Object.fromEntries([...fields].map((field) => [field, before[field]])) as IncidentEdit;
}
