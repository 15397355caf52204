import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { createIntegration, freeName, integrationKeys, type NewKey, type Source } from "@/api/integrations";
import { useWrite } from "@/api/query";
import { FormDialog } from "@/features/settings/frame/form-dialog";
import { MadeDialog } from "@/features/settings/frame/made-dialog";
import { CodeBlock } from "@/ui/code";
import { Field, TextInput } from "@/ui/field";
import { FirstAlert } from "@/ui/first-alert";
import { Secret } from "@/ui/secret";
import { SourceChoice } from "@/ui/source-choice";

export interface NewIntegrationProps {
  /** Names that there are already. */
  taken: readonly string[];
  onClose: () => void;
}

/** Makes an integration, then shows its key and waits for what comes by it. */
export function NewIntegration({ taken, onClose }: NewIntegrationProps) {
  const [made, setMade] = useState<NewKey | null>(null);
  return made ? (
    <KeyDialog made={made} onClose={onClose} />
  ) : (
    <Form taken={taken} onMade={setMade} onClose={onClose} />
  );
}

interface FormProps extends NewIntegrationProps {
  onMade: (made: NewKey) => void;
}

function Form({ taken, onMade, onClose }: FormProps) {
  const t = useTranslations("settings.integrations");
  const queries = useQueryClient();
  const [source, setSource] = useState<Source>("alertmanager");
  const [name, setName] = useState<string | null>(null);
  const shown = name ?? freeName(source, taken);
  const { run, isPending, error } = useWrite<void, NewKey>(() => createIntegration(shown, source), {
    onSuccess: async (made) => {
      onMade(made);
      await queries.invalidateQueries({ queryKey: integrationKeys.list });
    },
  });
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
      <SourceChoice value={source} onChange={setSource} />
      <Field label={t("name")} hint={t("nameHint")} error={error?.faultAt("/name")} required>
        <TextInput required maxLength={100} value={shown} onChange={(event) => setName(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** A key that was just made, with what to do with it. */
export function KeyDialog({ made, onClose }: { made: NewKey; onClose: () => void }) {
  const t = useTranslations("settings.integrations");
  const { integration, key, snippet } = made;
  const isFirst = integration.secondary_key === null;
  return (
    <MadeDialog
      size="lg"
      title={t(isFirst ? "madeTitle" : "rotatedTitle", { name: integration.name })}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <Secret label={t("key")} value={key} />
        <CodeBlock title={t(`files.${integration.source}`)} code={snippet.trimEnd()} />
        {isFirst ? <FirstAlert made={made} /> : <p className="text-soft">{t("rotatedDetail")}</p>}
      </div>
    </MadeDialog>
  );
}
