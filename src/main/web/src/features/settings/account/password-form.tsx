import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import { Button } from "@/ui/button";
import { Field, TextInput } from "@/ui/field";
import { FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { changePassword, ownSessionsQuery } from "./queries";

/** Another password for oneself. @param email for the browser's own keeper of passwords */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations("settings.account");
  const queries = useQueryClient();
  const [present, setPresent] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [differs, setDiffers] = useState(false);
  const { run, isPending, error } = useWrite<void, unknown>(() => changePassword(present, password), {
    onSuccess: async () => {
      toast("done", t("passwordChanged"));
      setPresent("");
      setPassword("");
      setAgain("");
      await queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDiffers(password !== again);
    if (password === again) {
      run();
    }
  };
  // 403 says that the present one is wrong.
  const wrong = error?.status === 403 ? error.message : undefined;
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {!wrong && <FormProblem problem={error} shownAt={["/present", "/password"]} />}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field label={t("present")} error={wrong ?? error?.faultAt("/present")} required>
        <TextInput
          type="password"
          autoComplete="current-password"
          required
          value={present}
          onChange={(event) => setPresent(event.target.value)}
        />
      </Field>
      <Field label={t("new")} hint={t("newHint")} error={error?.faultAt("/password")} required>
        <TextInput
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Field label={t("again")} error={differs ? t("different") : undefined} required>
        <TextInput
          type="password"
          autoComplete="new-password"
          required
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
      </Field>
      <div>
        <Button type="submit" busy={isPending}>
          {t("changePassword")}
        </Button>
      </div>
    </form>
  );
}
