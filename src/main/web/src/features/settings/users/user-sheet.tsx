import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import type { User } from "@/api/schema.gen";
import { signInMethodsQuery, useSession } from "@/api/session";
import { Part } from "@/features/settings/frame/part";
import { Removal } from "@/features/settings/frame/removal";
import { Button } from "@/ui/button";
import { Switch } from "@/ui/checkbox";
import { Sheet } from "@/ui/dialog";
import { FormProblem } from "@/ui/states";
import { Facts } from "@/ui/table";
import { ExactTime, RelativeTime } from "@/ui/time";
import { toast } from "@/ui/toast";
import { LinkPart } from "./link-part";
import { deleteUser, type UserEdit, updateUser, usersQuery } from "./queries";
import { RoleFields } from "./role-fields";
import { UserSessions } from "./user-sessions";

export interface UserSheetProps {
  user: User;
  onClose: () => void;
}

/** One user, and what can be done about them. */
export function UserSheet({ user, onClose }: UserSheetProps) {
  const t = useTranslations("settings.users");
  // A link leads to a password, and a provider has its own ways for who cannot get in.
  const local = useQuery(signInMethodsQuery).data?.local ?? false;
  return (
    <Sheet open onOpenChange={onClose} title={user.name} description={user.email}>
      <div className="flex flex-col gap-6">
        <Facts
          facts={[
            [t("teams"), user.teams.join(", ") || "–"],
            [
              t("lastSignIn"),
              user.last_sign_in_at ? <RelativeTime key="l" at={user.last_sign_in_at} /> : t("never"),
            ],
            [t("created"), <ExactTime key="c" at={user.created_at} />],
          ]}
        />
        <Rights key={`${user.id} ${user.version}`} user={user} />
        {local && <LinkPart user={user} />}
        <UserSessions user={user.id} />
        <div className="border-t pt-4">
          <Removal
            action={t("delete")}
            title={t("deleteTitle", { name: user.name })}
            description={t("deleteDetail")}
            done={t("deleted", { name: user.name })}
            remove={() => deleteUser(user)}
            list={usersQuery.queryKey}
            onRemoved={onClose}
          />
        </div>
      </div>
    </Sheet>
  );
}

/** Role, restriction and whether they may sign in. */
function Rights({ user }: { user: User }) {
  const t = useTranslations("settings.users");
  const queries = useQueryClient();
  const isMe = useSession().user?.id === user.id;
  const [rights, setRights] = useState({ role: user.role, restricted: user.restricted });
  const { run, isPending, error } = useWrite<UserEdit, User>((edit) => updateUser(user, edit), {
    onSuccess: () => {
      toast("done", t("saved"));
    },
    // Also after a refusal: it may be that somebody else changed them.
    onSettled: () => queries.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
  const changed = rights.role !== user.role || rights.restricted !== user.restricted;
  return (
    <Part title={t("rights")} detail={t("rightsDetail")}>
      <FormProblem problem={error} />
      <RoleFields {...rights} onChange={setRights} />
      {changed && (
        <div className="flex flex-wrap items-center gap-3">
          <Button look="primary" busy={isPending} onClick={() => run(rights)}>
            {t("save")}
          </Button>
          <Button look="quiet" onClick={() => setRights({ role: user.role, restricted: user.restricted })}>
            {t("reset")}
          </Button>
          <span className="text-soft text-sm">{t(isMe ? "endsOwnSessions" : "endsSessions")}</span>
        </div>
      )}
      {!isMe && (
        <Switch
          label={t("maySignIn")}
          hint={t("maySignInHint")}
          checked={!user.disabled}
          disabled={isPending}
          onChange={(may) => run({ disabled: !may })}
        />
      )}
    </Part>
  );
}
