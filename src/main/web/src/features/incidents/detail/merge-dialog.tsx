import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ArrowRight, GitMerge } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import { patchAnswers } from "@/api/patch";
import { useWrite } from "@/api/query";
import type { Incident } from "@/api/schema.gen";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { SeverityMark, StatusMark } from "@/ui/marks";
import { FormProblem } from "@/ui/states";
import { toast } from "@/ui/toast";

export interface MergeDialogProps {
  incident: Incident;
  onOpenChange: (open: boolean) => void;
}

/** Finds the other one, then asks, because a merge cannot be undone. */
export function MergeDialog({ incident, onOpenChange }: MergeDialogProps) {
  const t = useTranslations("incident.merge");
  const [into, setInto] = useState<Incident | null>(null);
  const merge = useMerge(incident, () => onOpenChange(false));
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("title", { number: incident.number })}
      description={into ? undefined : t("description")}
      footer={
        into && (
          <>
            <Button onClick={() => setInto(null)}>{t("another")}</Button>
            <Button look="danger" icon={GitMerge} busy={merge.isPending} onClick={() => merge.run(into)}>
              {t("merge", { number: incident.number, into: into.number })}
            </Button>
          </>
        )
      }
    >
      {into ? (
        <div className="flex flex-col gap-3">
          <div className="flex flex-col items-stretch gap-2">
            <Brief incident={incident} />
            <ArrowRight aria-hidden className="size-4 rotate-90 self-center text-faint" />
            <Brief incident={into} />
          </div>
          <p>
            {t("consequence", { number: incident.number, into: into.number, alerts: incident.alerts.total })}
          </p>
          <p className="font-medium">{t("forGood")}</p>
          <FormProblem problem={merge.error} />
        </div>
      ) : (
        <Search incident={incident} onPick={setInto} />
      )}
    </Dialog>
  );
}

function useMerge(incident: Incident, onDone: () => void) {
  const t = useTranslations("incident.merge");
  const queries = useQueryClient();
  const navigate = useNavigate();
  // Without a version: alerts that come meanwhile do not change the answer to the question.
  return useWrite<Incident, Incident>(
    (into, intent) =>
      body(
        client.POST("/api/v1/incidents/{incident}/merge", {
          params: { path: { incident: incident.id }, header: { "Idempotency-Key": intent } },
          body: { into: into.id },
        }),
      ),
    {
      onSuccess: (merged, into) => {
        patchAnswers(queries, new Map([[merged.id, merged]]));
        toast("done", t("done", { number: incident.number, into: into.number }));
        onDone();
        void navigate({ to: "/incidents/$incident", params: { incident: String(into.number) } });
      },
    },
  );
}

interface SearchProps {
  incident: Incident;
  onPick: (into: Incident) => void;
}

const MOST = 8;

/** What is not resolved, by words or number; at first what is open at the same service. */
function Search({ incident, onPick }: SearchProps) {
  const t = useTranslations("incident.merge");
  const [text, setText] = useState("");
  const words = useDeferredValue(text.trim().replace(/^#/, ""));
  const { data, isFetching } = useQuery({
    queryKey: ["incidents", "to-merge", words, incident.service],
    queryFn: ({ signal }) => {
      const service = words === "" && incident.service ? [incident.service] : undefined;
      const query = { q: words || undefined, service, status: ["open", "acknowledged"] as const };
      return body(
        client.GET("/api/v1/incidents", {
          params: { query: { ...query, status: [...query.status], limit: MOST + 1 } },
          signal,
        }),
      );
    },
    placeholderData: keepPreviousData,
    staleTime: 5000,
  });
  const found = (data?.items ?? []).filter(({ id }) => id !== incident.id).slice(0, MOST);
  return (
    <div className="flex flex-col gap-2">
      <input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        className="control h-9"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul aria-busy={isFetching} aria-label={t("found")} className="-mx-2 flex min-h-24 flex-col">
        {found.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              onClick={() => onPick(one)}
              className="w-full rounded-md px-2 py-1 text-left hover:bg-hover"
            >
              <Line incident={one} />
            </button>
          </li>
        ))}
        {found.length === 0 && !isFetching && (
          <li className="px-2 py-4 text-center text-faint">{t(words === "" ? "noneAtService" : "none")}</li>
        )}
      </ul>
    </div>
  );
}

function Brief({ incident }: { incident: Incident }) {
  return (
    <div className="rounded-md border bg-sunken px-3 py-1.5">
      <Line incident={incident} />
    </div>
  );
}

function Line({ incident }: { incident: Incident }) {
  return (
    <span className="flex min-h-7 items-center gap-2">
      <SeverityMark of={incident.severity} />
      <span className="font-mono text-faint text-sm">#{incident.number}</span>
      <span className="min-w-0 flex-1 truncate">{incident.title}</span>
      <span className="truncate text-faint text-sm max-sm:hidden">{incident.service}</span>
      <StatusMark of={incident.status} />
    </span>
  );
}
