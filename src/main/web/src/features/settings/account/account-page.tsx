import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import type { Account } from "@/api/schema.gen";
import { sessionQuery, signInMethodsQuery, useSession } from "@/api/session";
import { SectionPage } from "@/features/settings/frame/section-page";
import { SessionList } from "@/features/settings/frame/session-list";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Field, TextInput } from "@/ui/field";
import { EmptyState, FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { PasswordForm } from "./password-form";
import { endOtherSessions, endSession, ownSessionsQuery, rename } from "./queries";

/** What is one's own: name, password, sessions. */
export function AccountPage() {
  const t = useTranslations("settings.account");
  const { user } = useSession();
  const local = useQuery(signInMethodsQuery).data?.local ?? false;
  if (!user) {
    return (
      <SectionPage section="account">
        <EmptyState icon={KeyRound} title={t("noAccount")} />
      </SectionPage>
    );
  }
  return (
    <SectionPage section="account">
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-5">
        <Card title={t("profile")}>
          <Profile key={user.name} user={user} />
        </Card>
        {local && (
          <Card title={t("password")}>
            <PasswordForm email={user.email} />
          </Card>
        )}
      </div>
      <OwnSessions />
    </SectionPage>
  );
}

function Profile({ user }: { user: Account }) {
  const t = useTranslations("settings.account");
  const roles = useTranslations("app.roles");
  const queries = useQueryClient();
  const [name, setName] = useState(user.name);
  const { run, isPending, error } = useWrite<void, Account>(() => rename(name), {
    onSuccess: async () => {
      toast("done", t("renamed"));
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FormProblem problem={error} shownAt={["/name"]} />
      <Field label={t("name")} hint={t("nameHint")} error={error?.faultAt("/name")} required>
        <TextInput
          required
          maxLength={200}
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div className="flex flex-col gap-1">
        <span className="font-medium">{t("email")}</span>
        <span className="flex flex-wrap items-center gap-2 text-soft">
          <span className="break-all">{user.email}</span>
          <Badge>{roles(user.role)}</Badge>
        </span>
        <span className="text-faint text-sm">{t("emailHint")}</span>
      </div>
      <div>
        <Button type="submit" busy={isPending} disabled={name.trim() === "" || name === user.name}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

function OwnSessions() {
  const t = useTranslations("settings.account");
  const queries = useQueryClient();
  const sessions = useQuery(ownSessionsQuery);
  const { run, isPending, error } = useWrite<string | null, unknown>(
    (session) => (session === null ? endOtherSessions() : endSession(session)),
    {
      onSuccess: (_, session) => {
        toast("done", t(session === null ? "othersEnded" : "ended"));
      },
      onSettled: () => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey }),
    },
  );
  const others = sessions.data?.filter(({ current }) => !current).length ?? 0;
  return (
    <Card
      title={t("sessions")}
      action={
        others > 0 && (
          <Button size="sm" busy={isPending} onClick={() => run(null)}>
            {t("endOthers")}
          </Button>
        )
      }
    >
      <FormProblem problem={error} />
      <SessionList query={sessions} onEnd={run} />
    </Card>
  );
}
