import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import type { Team } from "@/api/schema.gen";
import { FormDialog } from "@/features/settings/frame/form-dialog";
import { Removal } from "@/features/settings/frame/removal";
import { Button } from "@/ui/button";
import { Sheet } from "@/ui/dialog";
import { Field, TextInput } from "@/ui/field";
import { FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { createTeam, deleteTeam, type NewTeam, type TeamEdit, teamsQuery, updateTeam } from "./queries";
import { type TeamDraft, TeamFields } from "./team-form";

const FIELDS = ["/name", "/description", "/services"];

function bodyOf({ description, services, members }: TeamDraft) {
  return { description, services, members: members.map(({ id }) => id) };
}

export function NewTeamDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("settings.teams");
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [draft, setDraft] = useState<TeamDraft>({ description: "", services: [], members: [] });
  const { run, isPending, error } = useWrite<NewTeam, Team>(createTeam, {
    onSuccess: async (team) => {
      toast("done", t("created", { name: team.name }));
      onClose();
      await queries.invalidateQueries({ queryKey: teamsQuery.queryKey });
    },
  });
  return (
    <FormDialog
      title={t("newTitle")}
      description={t("newDetail")}
      action={t("create")}
      busy={isPending}
      problem={error}
      shownAt={FIELDS}
      onSubmit={() => run({ name, ...bodyOf(draft) })}
      onClose={onClose}
    >
      <Field label={t("name")} hint={t("nameHint")} error={error?.faultAt("/name")} required>
        <TextInput required maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <TeamFields draft={draft} onChange={setDraft} problem={error} />
    </FormDialog>
  );
}

export interface TeamSheetProps {
  team: Team;
  onClose: () => void;
}

export function TeamSheet({ team, onClose }: TeamSheetProps) {
  const t = useTranslations("settings.teams");
  const queries = useQueryClient();
  const form = useId();
  const [draft, setDraft] = useState<TeamDraft>(team);
  const { run, isPending, error } = useWrite<TeamEdit, Team>((edit) => updateTeam(team, edit), {
    onSuccess: () => {
      toast("done", t("saved"));
      onClose();
    },
    // Also after a refusal: it may be that somebody else changed it.
    onSettled: () => queries.invalidateQueries({ queryKey: teamsQuery.queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(bodyOf(draft));
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={team.name}
      description={t("editDetail")}
      footer={
        <>
          <Removal
            action={t("delete")}
            title={t("deleteTitle", { name: team.name })}
            description={t("deleteDetail", { services: team.services.length })}
            done={t("deleted", { name: team.name })}
            remove={() => deleteTeam(team)}
            list={teamsQuery.queryKey}
            onRemoved={onClose}
          />
          <span className="flex-1" />
          <Button look="primary" type="submit" form={form} busy={isPending}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormProblem problem={error} shownAt={FIELDS} />
        <TeamFields draft={draft} onChange={setDraft} problem={error} />
      </form>
    </Sheet>
  );
}
