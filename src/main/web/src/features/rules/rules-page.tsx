import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { body, client, etag } from "@/api/client";
import { useWrite } from "@/api/query";
import type { GroupingRules } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState, FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ChangedBanner } from "./changed-banner";
import { type Draft, type DraftRule, draftOf, rulesOf, same } from "./draft";
import { Preview } from "./preview";
import { ruleKeys, rulesQuery } from "./queries";
import { RuleList } from "./rule-list";
import { usePreview } from "./use-preview";

/** Which alerts share an incident: the rules in their order, beside what they make of the last alerts. */
export function RulesPage() {
  const t = useTranslations("rules");
  const { data, error, isError, refetch } = useQuery(rulesQuery);
  if (data) {
    return <Rules rules={data} />;
  }
  return (
    <Page title={t("title")}>
      {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={5} />}
    </Page>
  );
}

function Rules({ rules }: { rules: GroupingRules }) {
  const t = useTranslations("rules");
  const queries = useQueryClient();
  const mayWrite = useMay("rules:write");
  // Nothing is drafted until somebody changes something: until then what the server says is shown.
  const [draft, setDraft] = useState<Draft | null>(null);
  const [untouched, setUntouched] = useState(() => draftOf(rules));
  if (draft === null && untouched.version !== rules.version) {
    setUntouched(draftOf(rules));
  }
  const shown = draft ?? untouched;
  const isDirty = draft !== null && !same(rules.rules, rulesOf(draft.rules));
  const [hours, setHours] = useState(24);
  const preview = usePreview(rules.rules, isDirty ? rulesOf(shown.rules) : null, hours);
  const apply = useWrite(
    ({ version, rules: written }: Draft) =>
      body(
        client.PUT("/api/v1/grouping-rules", {
          params: { header: { "If-Match": etag(version) } },
          body: { rules: rulesOf(written) },
        }),
      ),
    {
      onSuccess: (applied) => {
        queries.setQueryData(ruleKeys.rules, applied);
        setDraft(null);
        toast("done", t("applied"));
      },
      onError: (problem) => {
        if (problem.status === 412) {
          void queries.invalidateQueries({ queryKey: ruleKeys.rules });
        }
      },
    },
  );
  const change = (next: DraftRule[]) => {
    apply.reset();
    setDraft({ version: shown.version, rules: next });
  };
  const discard = () => {
    apply.reset();
    setDraft(null);
    setUntouched(draftOf(rules));
  };
  const problem = apply.error?.status === 412 ? null : (apply.error ?? preview.problem);
  return (
    <Page
      title={t("title")}
      actions={
        isDirty && (
          <>
            <Button look="quiet" onClick={discard}>
              {t("discard")}
            </Button>
            <Button
              look="primary"
              busy={apply.isPending}
              disabled={rules.version !== shown.version}
              onClick={() => apply.run(shown)}
            >
              {t("apply")}
            </Button>
          </>
        )
      }
    >
      <div className="mx-auto grid max-w-7xl items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] 2xl:grid-cols-[minmax(0,1fr)_minmax(0,36rem)]">
        <div className="flex min-w-0 flex-col gap-3">
          {isDirty && rules.version !== shown.version && (
            <ChangedBanner
              rules={rules}
              onTheirs={discard}
              onMine={() => setDraft({ ...shown, version: rules.version })}
            />
          )}
          {problem && problem.faults.length === 0 && <FormProblem problem={problem} />}
          <p className="text-soft">{t("intro")}</p>
          <RuleList
            rules={shown.rules}
            fallback={rules.default.by}
            problem={problem}
            onChange={mayWrite ? change : null}
          />
          {rules.created_at && (
            <p className="text-faint text-sm">
              {t("version", { version: rules.version, name: rules.created_by ?? "–" })}
            </p>
          )}
        </div>
        <Preview preview={preview} hours={hours} onHours={setHours} isDraft={isDirty} />
      </div>
    </Page>
  );
}
