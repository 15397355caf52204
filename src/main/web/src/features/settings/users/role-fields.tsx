import { useTranslations } from "use-intl";
import type { Role } from "@/api/schema.gen";
import { Switch } from "@/ui/checkbox";
import { Field, Select } from "@/ui/field";

export const ROLES: readonly Role[] = ["admin", "operator", "responder", "viewer", "reporter"];

export interface RoleFieldsProps {
  role: Role;
  restricted: boolean;
  onChange: (next: { role: Role; restricted: boolean }) => void;
}

/** What somebody may do. A restriction means something for responders alone. */
export function RoleFields({ role, restricted, onChange }: RoleFieldsProps) {
  const t = useTranslations("settings.users");
  const roles = useTranslations("app.roles");
  return (
    <>
      <Field label={t("role")} hint={t(`roleHints.${role}`)} required>
        <Select
          value={role}
          onChange={(next) => onChange({ role: next, restricted: next === "responder" && restricted })}
          options={ROLES.map((value) => ({ value, label: roles(value) }))}
        />
      </Field>
      {role === "responder" && (
        <Switch
          label={t("restrict")}
          hint={t("restrictHint")}
          checked={restricted}
          onChange={(next) => onChange({ role, restricted: next })}
        />
      )}
    </>
  );
}
