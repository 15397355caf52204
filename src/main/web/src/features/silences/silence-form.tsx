import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { Field, TextArea } from "@/ui/field";
import { vocabularyOf } from "@/ui/matcher-hints";
import { MatcherInput } from "@/ui/matcher-input";
import { FormProblem } from "@/ui/states";
import { EndPicker } from "./end-picker";
import { Matchers } from "./matchers";
import { MutedPreview } from "./muted-preview";
import { StartPicker } from "./start-picker";
import { useKnownAlerts } from "./use-known-alerts";

/** What the form says. Times in ms since 1970. */
export interface Draft {
  matchers: string[];
  /** Null for at once. */
  starts: number | null;
  ends: number;
  reason: string;
}

const FIELDS = ["/matchers", "/starts_at", "/ends_at", "/reason"];

export interface SilenceFormProps {
  initial: Draft;
  /** Whether it has begun, so that its start stands. */
  begun: boolean;
  action: string;
  problem: Problem | null;
  busy: boolean;
  onSubmit: (draft: Draft) => void;
  /** Leaves without saving. */
  leave: ReactNode;
}

/** A silence as a form, beside what it mutes. */
export function SilenceForm(props: SilenceFormProps) {
  const { initial, begun, action, problem, busy, onSubmit, leave } = props;
  const t = useTranslations("silences.form");
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const mayRead = useMay("alerts:read");
  const known = useKnownAlerts(mayRead);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const missing = {
    matchers: tried && draft.matchers.length === 0 ? t("matchersMissing") : undefined,
    reason: tried && draft.reason.trim() === "" ? t("reasonMissing") : undefined,
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.matchers.length > 0 && draft.reason.trim() !== "") {
      onSubmit(draft);
    }
  };
  return (
    <div className="mx-auto grid max-w-6xl items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
      <form
        onSubmit={submit}
        noValidate
        className="flex min-w-0 flex-col gap-5 rounded-lg border bg-panel p-5"
      >
        <FormProblem problem={problem} shownAt={FIELDS} />
        <Field label={t("matchers")} hint={t("matchersHint")} required>
          <MatcherInput
            value={draft.matchers}
            onChange={(matchers) => set({ matchers })}
            vocabulary={vocabularyOf(known)}
            error={problem?.faultAt("/matchers") ?? missing.matchers}
            eager
          />
        </Field>
        {draft.matchers.length > 1 && (
          <Matchers
            matchers={draft.matchers}
            onDrop={(matcher) => set({ matchers: draft.matchers.filter((one) => one !== matcher) })}
          />
        )}
        {!begun && (
          <StartPicker
            value={draft.starts}
            onChange={(starts) => set({ starts })}
            error={problem?.faultAt("/starts_at")}
          />
        )}
        <EndPicker
          starts={draft.starts}
          value={draft.ends}
          onChange={(ends) => set({ ends })}
          error={problem?.faultAt("/ends_at")}
        />
        <Field
          label={t("reason")}
          hint={t("reasonHint")}
          error={problem?.faultAt("/reason") ?? missing.reason}
          required
        >
          <TextArea
            rows={3}
            maxLength={2000}
            value={draft.reason}
            onChange={(event) => set({ reason: event.target.value })}
          />
        </Field>
        <div className="flex justify-end gap-2 border-t pt-4">
          {leave}
          <Button type="submit" look="primary" busy={busy}>
            {action}
          </Button>
        </div>
      </form>
      {mayRead && <MutedPreview matchers={draft.matchers} />}
    </div>
  );
}
