import { useTranslations } from "use-intl";
import { type Act, type Deed, type Outcome, undoOf, useIncidentActions } from "@/api/incident-actions";
import type { Incident } from "@/api/schema.gen";
import { announce } from "@/ui/announce";
import { toast } from "@/ui/toast";

/** Acts on incidents, and tells what became of it, with a way back. */
export function useDeeds() {
  const t = useTranslations("incidents.deeds");
  const undo = useIncidentActions({
    onSuccess: ({ done }) => announce(t("undone", { count: done.length })),
    onError: (message) => toast("failed", t("undoFailed"), { detail: message }),
  });
  const tell = ({ done, unchanged, refused }: Outcome, { deed, incidents }: Act) => {
    const back = undoOf(deed, done);
    if (done.length > 0) {
      toast("done", t(`${wordOf(deed)}Done`, { count: done.length, number: done[0]?.number ?? 0 }), {
        undo: back.length > 0 ? () => back.forEach(undo.run) : undefined,
      });
    }
    if (refused.length > 0) {
      toast("failed", t("refused", { count: refused.length, number: refused[0]?.incident.number ?? 0 }), {
        detail: refused[0]?.problem.detail,
      });
    } else if (unchanged === incidents.length) {
      toast("info", t("unchanged"));
    }
  };
  const { run } = useIncidentActions({
    onSuccess: tell,
    onError: (message) => toast("failed", t("failed"), { detail: message }),
  });
  return (deed: Deed, incidents: readonly Incident[]) => {
    if (incidents.length > 0) {
      run({ deed, incidents });
    }
  };
}

function wordOf(deed: Deed): "acknowledge" | "resolve" | "reopen" | "assign" {
  return deed.action === "unacknowledge" ? "reopen" : deed.action;
}
