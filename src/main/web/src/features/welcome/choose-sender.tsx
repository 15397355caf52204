import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import {
  createIntegration,
  freeName,
  integrationKeys,
  integrationsQuery,
  type NewKey,
  type Source,
} from "@/api/integrations";
import { useWrite } from "@/api/query";
import { Button } from "@/ui/button";
import { Field, TextInput } from "@/ui/field";
import { SourceChoice } from "@/ui/source-choice";
import { FormProblem } from "@/ui/states";

export type Sender = Source | "curl";

const SENDERS: readonly Sender[] = ["alertmanager", "grafana", "curl"];

export interface ChooseSenderProps {
  onMade: (sender: Sender, key: NewKey) => void;
}

/** Who is to send, and under which name. A script speaks as Alertmanager does. */
export function ChooseSender({ onMade }: ChooseSenderProps) {
  const t = useTranslations("welcome");
  const queries = useQueryClient();
  const [sender, setSender] = useState<Sender>("alertmanager");
  const [name, setName] = useState<string | null>(null);
  const taken = useQuery(integrationsQuery).data?.map((integration) => integration.name) ?? [];
  const source = sender === "curl" ? "alertmanager" : sender;
  const shown = name ?? freeName(sender, taken);
  const { run, isPending, error } = useWrite<void, NewKey>(() => createIntegration(shown, source), {
    onSuccess: async (key) => {
      onMade(sender, key);
      await queries.invalidateQueries({ queryKey: integrationKeys.list });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FormProblem problem={error} shownAt={["/name"]} />
      <SourceChoice value={sender} onChange={setSender} sources={SENDERS} />
      <Field label={t("name")} hint={t("nameHint")} error={error?.faultAt("/name")} required>
        <TextInput required maxLength={100} value={shown} onChange={(event) => setName(event.target.value)} />
      </Field>
      <div>
        <Button type="submit" look="primary" busy={isPending}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
