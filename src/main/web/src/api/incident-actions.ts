import { useQueryClient } from "@tanstack/react-query";
import { body, client } from "./client";
import { patchAnswers } from "./patch";
import type { ProblemBody } from "./problem";
import { useWrite } from "./query";
import type { Incident } from "./schema.gen";
import { useSession } from "./session";

/** One thing that is done to incidents. */
export type Deed =
  | { action: "acknowledge" | "resolve" | "reopen"; note?: string }
  | { action: "assign"; assignee: string | null }
  /** Gives an acknowledgement up again, and the assignee that came with it. */
  | { action: "unacknowledge"; assignee: string | null };

export interface Act {
  deed: Deed;
  /** As they are before. */
  incidents: readonly Incident[];
}

/** What became of an act. */
export interface Outcome {
  /** As they were before; only these can be undone. */
  done: Incident[];
  unchanged: number;
  refused: { incident: Incident; problem: ProblemBody }[];
}

/** The server does so many at once. */
const MOST_AT_ONCE = 500;

/**
 * Does something to one or many incidents. It shows at once wherever they are shown; what the server refuses is taken back,
 * unless the feed has told of a newer version meanwhile.
 */
export function useIncidentActions(hooks: {
  onSuccess: (outcome: Outcome, act: Act) => void;
  onError: (message: string, act: Act) => void;
}) {
  const queries = useQueryClient();
  const { user } = useSession();
  const show = (incidents: Iterable<Incident>) =>
    patchAnswers(queries, new Map([...incidents].map((incident) => [incident.id, incident])));
  return useWrite<Act, Outcome>(perform, {
    onMutate: ({ deed, incidents }) => {
      const now = new Date().toISOString();
      show(incidents.map((incident) => foreseen(incident, deed, user?.email ?? null, now)));
    },
    onSuccess: (outcome, act) => {
      show(outcome.refused.map(({ incident }) => incident));
      hooks.onSuccess(outcome, act);
    },
    onError: (problem, act) => {
      show(act.incidents);
      hooks.onError(problem.message, act);
    },
  });
}

async function perform({ deed, incidents }: Act, intent: string): Promise<Outcome> {
  const outcome: Outcome = { done: [], unchanged: 0, refused: [] };
  for (let from = 0; from < incidents.length; from += MOST_AT_ONCE) {
    const part = incidents.slice(from, from + MOST_AT_ONCE);
    const answer = await body(
      client.POST("/api/v1/incidents/bulk", {
        params: { header: { "Idempotency-Key": `${intent}-${from}` } },
        body: { ids: part.map(({ id }) => id), ...bodyOf(deed) },
      }),
    );
    // Told in the order named.
    answer.items.forEach(({ status, problem }, index) => {
      const incident = part[index];
      if (incident && status === "done") {
        outcome.done.push(incident);
      } else if (incident && status === "refused") {
        outcome.refused.push({ incident, problem: problem ?? {} });
      } else {
        outcome.unchanged += 1;
      }
    });
  }
  return outcome;
}

function bodyOf(deed: Deed) {
  switch (deed.action) {
    case "unacknowledge":
      return { action: "edit", changes: { phase: "detected", assignee: deed.assignee } } as const;
    case "assign":
      return { action: "assign", assignee: deed.assignee } as const;
    default:
      return deed;
  }
}

/** What an incident will be, as far as one can know before the server says so. The version stays, so the server's wins. */
export function foreseen(incident: Incident, deed: Deed, me: string | null, now: string): Incident {
  switch (deed.action) {
    case "acknowledge":
      return incident.status === "open"
        ? {
            ...incident,
            status: "acknowledged",
            phase: "analysing",
            assignee: incident.assignee ?? me,
            acknowledged_at: now,
            acknowledged_by: me,
          }
        : incident;
    case "resolve":
      return incident.status === "resolved"
        ? incident
        : { ...incident, status: "resolved", phase: "resolved", resolved_at: now, resolved_by: me };
    case "reopen":
      return { ...incident, status: "open", phase: "detected", resolved_at: null, resolved_by: null };
    case "assign":
      return { ...incident, assignee: deed.assignee };
    case "unacknowledge":
      return {
        ...incident,
        status: "open",
        phase: "detected",
        assignee: deed.assignee,
        acknowledged_at: null,
        acknowledged_by: null,
      };
  }
}

/** What takes an outcome back: one act for each assignee that there was before. Nothing where there is no way back. */
export function undoOf(deed: Deed, done: readonly Incident[]): Act[] {
  const back = done.filter((incident) => deed.action !== "acknowledge" || incident.status === "open");
  if (deed.action === "resolve") {
    return back.length === 0 ? [] : [{ deed: { action: "reopen" }, incidents: back }];
  }
  if (deed.action !== "acknowledge" && deed.action !== "assign") {
    return [];
  }
  const action = deed.action === "acknowledge" ? "unacknowledge" : "assign";
  return [...new Set(back.map(({ assignee }) => assignee))].map((assignee) => ({
    deed: { action, assignee },
    incidents: back.filter((incident) => incident.assignee === assignee),
  }));
}
