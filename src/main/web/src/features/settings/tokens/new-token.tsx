import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import type { Permission, Role } from "@/api/schema.gen";
import { useSession } from "@/api/session";
import { FormDialog } from "@/features/settings/frame/form-dialog";
import { MadeDialog } from "@/features/settings/frame/made-dialog";
import { Checkbox, Switch } from "@/ui/checkbox";
import { Field, Select, TextInput } from "@/ui/field";
import { Secret } from "@/ui/secret";
import { createToken, type NewToken, tokensQuery } from "./queries";

export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const [made, setMade] = useState<NewToken | null>(null);
  return made ? (
    <MadeDialog title={t("madeTitle")} description={t("madeDetail")} onClose={onClose}>
      <Secret label={t("token")} value={made.token} />
    </MadeDialog>
  ) : (
    <Form onMade={setMade} onClose={onClose} />
  );
}

const DAY_MS = 24 * 3600_000;
const PERIODS = { month: 30 * DAY_MS, quarter: 90 * DAY_MS, year: 365 * DAY_MS, never: null } as const;
type Period = keyof typeof PERIODS;

function endOf(period: Period): string | null {
  const ms = PERIODS[period];
  return ms === null ? null : new Date(Date.now() + ms).toISOString();
}

interface FormProps {
  onMade: (made: NewToken) => void;
  onClose: () => void;
}

function Form({ onMade, onClose }: FormProps) {
  const t = useTranslations("settings.tokens");
  const roles = useTranslations("app.roles");
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("viewer");
  const [scopes, setScopes] = useState<readonly Permission[] | null>(null);
  const [period, setPeriod] = useState<Period>("year");
  const { run, isPending, error } = useWrite<void, NewToken>(
    () => createToken({ name, role, scopes: scopes && [...scopes], expires_at: endOf(period) }),
    {
      onSuccess: async (made) => {
        onMade(made);
        await queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
      },
    },
  );
  return (
    <FormDialog
      title={t("newTitle")}
      description={t("newDetail")}
      action={t("create")}
      busy={isPending}
      problem={error}
      shownAt={["/name"]}
      onSubmit={run}
      onClose={onClose}
    >
      <Field label={t("name")} hint={t("nameHint")} error={error?.faultAt("/name")} required>
        <TextInput required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("role")} required>
          <Select
            value={role}
            onChange={setRole}
            options={(["viewer", "reporter", "responder", "operator", "admin"] as const).map((value) => ({
              value,
              label: roles(value),
            }))}
          />
        </Field>
        <Field label={t("expires")} required>
          <Select
            value={period}
            onChange={setPeriod}
            options={(["month", "quarter", "year", "never"] as const).map((value) => ({
              value,
              label: t(`periods.${value}`),
            }))}
          />
        </Field>
      </div>
      <Scopes chosen={scopes} onChange={setScopes} />
    </FormDialog>
  );
}

interface ScopesProps {
  /** Null for all that the role may. */
  chosen: readonly Permission[] | null;
  onChange: (chosen: readonly Permission[] | null) => void;
}

/** A token can do no more than whoever makes it, so these are the caller's own permissions. */
function Scopes({ chosen, onChange }: ScopesProps) {
  const t = useTranslations("settings.tokens");
  const own = [...useSession().permissions].filter((one) => one !== "account").sort() as Permission[];
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t("scoped")}
        hint={t("scopedHint")}
        checked={chosen !== null}
        onChange={(scoped) => onChange(scoped ? ["incidents:read"] : null)}
      />
      {chosen && (
        <fieldset className="grid gap-2 rounded-lg border p-3 sm:grid-cols-2">
          <legend className="sr-only">{t("scopes")}</legend>
          {own.map((scope) => (
            <Checkbox
              key={scope}
              label={<code className="font-mono text-sm">{scope}</code>}
              checked={chosen.includes(scope)}
              onChange={(on) => onChange(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
