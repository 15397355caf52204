import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import { Part } from "@/features/settings/frame/part";
import { SessionList } from "@/features/settings/frame/session-list";
import { Button } from "@/ui/button";
import { FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { endSessionOf, endSessionsOf, userSessionsQuery } from "./queries";

/** Where a user is signed in. */
export function UserSessions({ user }: { user: string }) {
  const t = useTranslations("settings.users");
  const queries = useQueryClient();
  const sessions = useQuery(userSessionsQuery(user));
  const { run, isPending, error } = useWrite<string | null, unknown>(
    (session) => (session === null ? endSessionsOf(user) : endSessionOf(user, session)),
    {
      onSuccess: (_, session) => {
        toast("done", t(session === null ? "allEnded" : "ended"));
      },
      onSettled: () => queries.invalidateQueries({ queryKey: userSessionsQuery(user).queryKey }),
    },
  );
  return (
    <Part
      title={t("sessions")}
      action={
        sessions.data && sessions.data.length > 1 ? (
          <Button size="sm" busy={isPending} onClick={() => run(null)}>
            {t("endAll")}
          </Button>
        ) : undefined
      }
    >
      <FormProblem problem={error} />
      <SessionList query={sessions} onEnd={run} />
    </Part>
  );
}
