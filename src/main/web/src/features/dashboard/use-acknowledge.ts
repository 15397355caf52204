import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { undoOf, useIncidentActions } from "@/api/incident-actions";
import type { Incident } from "@/api/schema.gen";
import { announce } from "@/ui/announce";
import { toast } from "@/ui/toast";

/** So long an incident keeps its place after it was acknowledged here, so that no other slips under the finger, in ms. */
const KEPT_MS = 6000;

export interface Acknowledging {
  /** Acknowledged here a moment ago, as they were before, by id. */
  kept: ReadonlyMap<string, Incident>;
  acknowledge: (incident: Incident) => void;
  undo: (incident: Incident) => void;
}

/** Acknowledges in one tap, and takes it back in another. */
export function useAcknowledge(): Acknowledging {
  const t = useTranslations("dashboard.waiting");
  const [kept, setKept] = useState<ReadonlyMap<string, Incident>>(new Map());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => () => timers.current.forEach(clearTimeout), []);

  const release = ({ id }: Incident) =>
    setKept((before) => new Map([...before].filter(([other]) => other !== id)));
  const refuse = (incident: Incident, detail: string | undefined) => {
    release(incident);
    toast("failed", t("failed", { number: incident.number }), { detail });
  };
  const { run } = useIncidentActions({
    onSuccess: ({ refused }) => {
      for (const { incident, problem } of refused) {
        refuse(incident, problem.detail);
      }
    },
    onError: (message, { incidents }) => {
      for (const incident of incidents) {
        refuse(incident, message);
      }
    },
  });
  return {
    kept,
    acknowledge: (incident) => {
      setKept((before) => new Map(before).set(incident.id, incident));
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        release(incident);
      }, KEPT_MS);
      timers.current.add(timer);
      announce(t("acknowledged", { number: incident.number }));
      run({ deed: { action: "acknowledge" }, incidents: [incident] });
    },
    undo: (incident) => {
      release(incident);
      undoOf({ action: "acknowledge" }, [incident]).forEach(run);
    },
  };
}

/** Those that wait and those that keep their place, the longest waiting first. */
export function withKept(waiting: readonly Incident[], kept: ReadonlyMap<string, Incident>): Incident[] {
  const open = waiting.filter(({ id, status }) => status === "open" && !kept.has(id));
  return [...open, ...kept.values()].sort((a, b) => a.created_at.localeCompare(b.created_at));
}
