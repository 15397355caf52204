import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { patchAnswers } from "@/api/patch";
import type { Problem } from "@/api/problem";
import { useWrite } from "@/api/query";
import type { Incident, IncidentEdit } from "@/api/schema.gen";
import { useSession } from "@/api/session";
import { announce } from "@/ui/announce";
import { toast } from "@/ui/toast";
import { Clash, type Deed, foreseenBy, perform, undoOf } from "./deeds";
import { refreshParts } from "./queries";

interface Act {
  incident: Incident;
  /** One after the other. */
  deeds: readonly Deed[];
  isUndo: boolean;
}

/** Acts on one incident: shows it at once, takes it back when refused, and offers the way back where there is one. */
export function useDeed(incident: Incident): (deed: Deed) => void {
  const t = useTranslations("incident.deeds");
  const queries = useQueryClient();
  const { user } = useSession();
  const show = (shown: Incident) => patchAnswers(queries, new Map([[shown.id, shown]]));

  const write = useWrite<Act, Incident>(
    async ({ incident: seen, deeds }, intent) => {
      let now = seen;
      for (const [index, deed] of deeds.entries()) {
        now = await perform(now, deed, `${intent}-${index}`);
      }
      return now;
    },
    {
      onMutate: ({ incident: before, deeds }) => {
        const at = new Date().toISOString();
        const me = user?.email ?? null;
        show(deeds.reduce((shown, deed) => foreseenBy(shown, deed, me, at), before));
      },
      onSuccess: (saved, act) => {
        show(saved);
        void refreshParts(queries, saved.id).catch(() => {});
        tell(saved, act);
      },
      onError: (problem, { incident: before, isUndo }) => {
        show(problem instanceof Clash ? problem.now : before);
        void queries.invalidateQueries({ queryKey: ["incidents", "detail"] });
        toast("failed", isUndo ? t("undoFailed") : t(problem instanceof Clash ? "clash" : "failed"), {
          detail: detailOf(problem),
        });
      },
    },
  );

  const detailOf = (problem: Problem) =>
    problem instanceof Clash
      ? t("clashDetail", { fields: problem.fields.map((field) => t(`fields.${field}`)).join(", ") })
      : problem.isOffline
        ? t("offline")
        : problem.message;

  const tell = (saved: Incident, { incident: before, deeds, isUndo }: Act) => {
    const [deed] = deeds;
    if (isUndo || !deed) {
      announce(t("undone"));
      return;
    }
    if (saved.version === before.version) {
      toast("info", t("unchanged"));
      return;
    }
    const back = undoOf(deed, before);
    const fields =
      deed.kind === "edit"
        ? (Object.keys(deed.changes) as (keyof IncidentEdit)[]).map((field) => t(`fields.${field}`))
        : [];
    const words = { number: saved.number, assignee: saved.assignee ?? "", fields: fields.join(", ") };
    toast("done", t(`done.${wordOf(deed)}`, words), {
      undo: back ? () => write.run({ incident: saved, deeds: back, isUndo: true }) : undefined,
    });
  };

  return (deed) => write.run({ incident, deeds: [deed], isUndo: false });
}

type Word = "acknowledge" | "resolve" | "reopen" | "assign" | "unassign" | "edit";

function wordOf(deed: Deed): Word {
  return deed.kind === "assign" && deed.assignee === null ? "unassign" : deed.kind;
}
