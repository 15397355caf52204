import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import { Button } from "@/ui/button";
import { Field, TextInput } from "@/ui/field";
import { NewPasswordFields, useNewPassword } from "@/ui/new-password";
import { FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { changePassword, ownSessionsQuery } from "./queries";

/** Another password for oneself. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings.account");
  const queries = useQueryClient();
  const [present, setPresent] = useState("");
  const { typed, onChange, clear, isAlike } = useNewPassword();
  const { run, isPending, error } = useWrite<void, unknown>(() => changePassword(present, typed.password), {
    onSuccess: async () => {
      toast("done", t("passwordChanged"));
      setPresent("");
      clear();
      await queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isAlike()) {
      run();
    }
  };
  // 403 says that the present one is wrong.
  const wrong = error?.status === 403 ? error.message : undefined;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!wrong && <FormProblem problem={error} shownAt={["/present", "/password"]} />}
      <Field label={t("present")} error={wrong ?? error?.faultAt("/present")} required>
        <TextInput
          type="password"
          autoComplete="current-password"
          required
          value={present}
          onChange={(event) => setPresent(event.target.value)}
        />
      </Field>
      <NewPasswordFields
        typed={typed}
        onChange={onChange}
        email={email}
        hint={t("newHint")}
        error={error?.faultAt("/password")}
      />
      <div>
        <Button type="submit" busy={isPending}>
          {t("changePassword")}
        </Button>
      </div>
    </form>
  );
}
