import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { OptionList } from "@/ui/combobox";
import { Field, TextInput } from "@/ui/field";
import { Popover } from "@/ui/popover";
import { TokenInput } from "@/ui/token-input";
import { peopleQuery } from "./queries";

export interface TeamDraft {
  description: string;
  services: string[];
  members: { id: string; name: string }[];
}

export interface TeamFieldsProps {
  draft: TeamDraft;
  onChange: (draft: TeamDraft) => void;
  problem: Problem | null;
}

/** What of a team can be changed. */
export function TeamFields({ draft, onChange, problem }: TeamFieldsProps) {
  const t = useTranslations("settings.teams");
  return (
    <>
      <Field label={t("description")} error={problem?.faultAt("/description")}>
        <TextInput
          maxLength={2000}
          value={draft.description}
          onChange={(event) => onChange({ ...draft, description: event.target.value })}
        />
      </Field>
      <Field label={t("services")} hint={t("servicesHint")} error={problem?.faultAt("/services")}>
        <TokenInput
          value={draft.services}
          onChange={(services) => onChange({ ...draft, services })}
          placeholder={t("servicesExample")}
        />
      </Field>
      <Members draft={draft} onChange={onChange} />
    </>
  );
}

function Members({ draft, onChange }: Omit<TeamFieldsProps, "problem">) {
  const t = useTranslations("settings.teams");
  const common = useTranslations("common");
  const mayList = useMay("users:read");
  const people = useQuery({ ...peopleQuery, enabled: mayList }).data ?? [];
  const toggle = (id: string) => {
    const person = people.find((one) => one.id === id);
    const without = draft.members.filter((member) => member.id !== id);
    const isMember = without.length < draft.members.length;
    onChange({ ...draft, members: isMember || !person ? without : [...draft.members, person] });
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 font-medium">{t("members")}</legend>
      {draft.members.length > 0 && (
        <ul className="mb-1 rounded-lg border">
          {draft.members.map(({ id, name }) => (
            <li key={id} className="flex items-center gap-2 border-b py-1 pr-1 pl-3 last:border-b-0">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <Button
                size="sm"
                look="quiet"
                aria-label={common("removeToken", { token: name })}
                onClick={() => toggle(id)}
              >
                {t("remove")}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Popover
          label={t("addMember")}
          trigger={
            <Button size="sm" icon={UserPlus}>
              {t("addMember")}
            </Button>
          }
        >
          <OptionList
            label={t("addMember")}
            multiple
            options={people.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
            selected={draft.members.map(({ id }) => id)}
            onToggle={toggle}
          />
        </Popover>
      </div>
    </fieldset>
  );
}
