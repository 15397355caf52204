import { type ComponentProps, useId } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/ui/card";
import { Field, Select, TextArea, TextInput } from "@/ui/field";
import { SEVERITIES } from "@/ui/marks";
import { localOf } from "@/ui/range";
import { TokenInput } from "@/ui/token-input";
import type { FieldsProps } from "./incident-form";
import { useSuggestions } from "./use-suggestions";

const IMPACTS = ["0", "1", "2", "3"] as const;
const LONGEST = { title: 500, description: 20_000, name: 200, address: 2000 };

/** What happened, and how bad it is. */
export function StoryFields({ draft, change, errorAt }: FieldsProps) {
  const t = useTranslations("incident.form");
  const severities = useTranslations("common.severity");
  const impacts = useTranslations("incident.facts.impacts");
  return (
    <Card title={t("story")}>
      <div className="flex flex-col gap-4">
        <Field label={t("title")} required error={errorAt("/title")} hint={t("titleHint")}>
          <TextArea
            autoFocus
            rows={1}
            className="field-sizing-content min-h-9 resize-none !py-1.5"
            autoComplete="off"
            maxLength={LONGEST.title}
            value={draft.title}
            onChange={(event) => change({ title: event.target.value.replaceAll("\n", " ") })}
          />
        </Field>
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field label={t("severity")} required error={errorAt("/severity")}>
            <Select
              value={draft.severity}
              onChange={(severity) => change({ severity, impact: "" })}
              options={SEVERITIES.map((value) => ({ value, label: severities(value) }))}
            />
          </Field>
          <Field label={t("impact")} error={errorAt("/impact")}>
            <Select
              value={draft.impact}
              onChange={(impact) => change({ impact })}
              options={[
                { value: "" as const, label: t("impactOfSeverity") },
                ...IMPACTS.map((value) => ({ value, label: impacts(value) })),
              ]}
            />
          </Field>
        </div>
        <Field label={t("description")} error={errorAt("/description")} hint={t("descriptionHint")}>
          <TextArea
            rows={6}
            maxLength={LONGEST.description}
            value={draft.description}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
      </div>
    </Card>
  );
}

/** What is affected, and whose it is. */
export function PlaceFields({ draft, change, errorAt }: FieldsProps) {
  const t = useTranslations("incident.form");
  const { services, environments, teams, people } = useSuggestions();
  return (
    <Card title={t("place")}>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label={t("service")} error={errorAt("/service")} hint={t("serviceHint")}>
          <Suggested
            suggestions={services}
            value={draft.service}
            onChange={(event) => change({ service: event.target.value })}
          />
        </Field>
        <Field label={t("environment")} error={errorAt("/environment")}>
          <Suggested
            suggestions={environments}
            value={draft.environment}
            onChange={(event) => change({ environment: event.target.value })}
          />
        </Field>
        <Field label={t("team")} error={errorAt("/team")}>
          <Suggested
            suggestions={teams}
            value={draft.team}
            onChange={(event) => change({ team: event.target.value })}
          />
        </Field>
        <Field label={t("assignee")} error={errorAt("/assignee")}>
          <Suggested
            suggestions={people}
            value={draft.assignee}
            onChange={(event) => change({ assignee: event.target.value })}
          />
        </Field>
      </div>
    </Card>
  );
}

/** Since when, and what helps. */
export function CourseFields({ draft, change, errorAt }: FieldsProps) {
  const t = useTranslations("incident.form");
  return (
    <Card title={t("course")}>
      <div className="flex flex-col gap-4">
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field
            label={t("started")}
            required
            error={errorAt("/started_at")}
            hint={t("zone", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          >
            <TextInput
              type="datetime-local"
              max={localOf(Date.now())}
              value={draft.started}
              onChange={(event) => change({ started: event.target.value })}
            />
          </Field>
          <Field label={t("runbook")} error={errorAt("/runbook_url")}>
            <TextInput
              type="url"
              inputMode="url"
              placeholder="https://"
              maxLength={LONGEST.address}
              value={draft.runbook_url}
              onChange={(event) => change({ runbook_url: event.target.value })}
            />
          </Field>
        </div>
        <Field label={t("tags")} error={errorAt("/tags")} hint={t("tagsHint")}>
          <TokenInput value={draft.tags} onChange={(tags) => change({ tags })} />
        </Field>
      </div>
    </Card>
  );
}

/** A text field that knows what others have written there. */
function Suggested({ suggestions, ...rest }: ComponentProps<"input"> & { suggestions: readonly string[] }) {
  const id = useId();
  return (
    <>
      <TextInput list={id} autoComplete="off" maxLength={LONGEST.name} {...rest} />
      <datalist id={id}>
        {suggestions.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
