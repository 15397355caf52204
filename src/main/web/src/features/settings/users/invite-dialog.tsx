import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import type { Link } from "@/api/schema.gen";
import { signInMethodsQuery } from "@/api/session";
import { FormDialog } from "@/features/settings/frame/form-dialog";
import { MadeDialog } from "@/features/settings/frame/made-dialog";
import { Field, TextInput } from "@/ui/field";
import { toast } from "@/ui/toast";
import { type Invited, inviteUser, type NewUser, usersQuery } from "./queries";
import { RoleFields } from "./role-fields";
import { ShownLink } from "./shown-link";

/** Makes a user, then shows the link by which they come in; where passwords are switched off the provider lets them in. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.users");
  const [invited, setInvited] = useState<Invited | null>(null);
  const onInvited = (made: Invited) => {
    if (made.invitation) {
      setInvited(made);
    } else {
      toast("done", t("invitedTitle", { name: made.user.name }));
      onClose();
    }
  };
  return invited?.invitation ? (
    <LinkDialog name={invited.user.name} link={invited.invitation} onClose={onClose} />
  ) : (
    <Form onInvited={onInvited} onClose={onClose} />
  );
}

interface FormProps {
  onInvited: (invited: Invited) => void;
  onClose: () => void;
}

function Form({ onInvited, onClose }: FormProps) {
  const t = useTranslations("settings.users");
  const queries = useQueryClient();
  const methods = useQuery(signInMethodsQuery).data;
  const [user, setUser] = useState<NewUser>({ email: "", name: "", role: "responder", restricted: false });
  const { run, isPending, error } = useWrite(inviteUser, {
    onSuccess: async (invited) => {
      onInvited(invited);
      await queries.invalidateQueries({ queryKey: usersQuery.queryKey });
    },
  });
  return (
    <FormDialog
      title={t("inviteTitle")}
      description={
        methods?.local === false
          ? t("inviteByProvider", { provider: methods.oidc?.name ?? "OIDC" })
          : t("inviteDetail")
      }
      action={t(methods?.local === false ? "makeUser" : "makeLink")}
      busy={isPending}
      problem={error}
      shownAt={["/email", "/name"]}
      onSubmit={() => run(user)}
      onClose={onClose}
    >
      <Field label={t("email")} error={error?.faultAt("/email")} required>
        <TextInput
          type="email"
          required
          autoComplete="off"
          value={user.email}
          onChange={(event) => setUser({ ...user, email: event.target.value })}
        />
      </Field>
      <Field label={t("name")} error={error?.faultAt("/name")} required>
        <TextInput
          required
          maxLength={200}
          autoComplete="off"
          value={user.name}
          onChange={(event) => setUser({ ...user, name: event.target.value })}
        />
      </Field>
      <RoleFields
        role={user.role}
        restricted={user.restricted ?? false}
        onChange={(next) => setUser({ ...user, ...next })}
      />
    </FormDialog>
  );
}

function LinkDialog({ name, link, onClose }: { name: string; link: Link; onClose: () => void }) {
  const t = useTranslations("settings.users");
  return (
    <MadeDialog title={t("invitedTitle", { name })} description={t("invitedDetail")} onClose={onClose}>
      <ShownLink link={link} />
    </MadeDialog>
  );
}
