import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { History } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { body, client, etag } from "@/api/client";
import { matcherOf } from "@/api/matchers";
import { useWrite } from "@/api/query";
import type { Silence } from "@/api/schema.gen";
import { buttonClass } from "@/ui/button";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { HOUR_MS, stateAt } from "./clock";
import { alertToSilenceQuery, silenceKeys, silenceQuery } from "./queries";
import { type Draft, SilenceForm } from "./silence-form";

const newRoute = getRouteApi("/_shell/silences/new");
const editRoute = getRouteApi("/_shell/silences/$silence");

/** A new silence, filled in from the address: of an alert, an incident, a silence that ended. */
export function NewSilencePage() {
  const t = useTranslations("silences");
  const { alert, matcher, reason } = newRoute.useSearch();
  const named = useQuery({ ...alertToSilenceQuery(alert ?? ""), enabled: alert !== undefined && !matcher });
  const saved = useSaved("made");
  const create = useWrite(
    ({ matchers, starts, ends, reason: why }: Draft, intent) =>
      body(
        client.POST("/api/v1/silences", {
          params: { header: { "Idempotency-Key": intent } },
          body: {
            matchers,
            starts_at: starts === null ? null : iso(starts),
            ends_at: iso(ends),
            reason: why,
          },
        }),
      ),
    { onSuccess: saved },
  );
  const labels = Object.entries(named.data?.labels ?? {});
  const matchers = matcher ?? labels.map(([name, value]) => matcherOf(name, value));
  return (
    <Page title={t("create")}>
      {alert && !matcher && named.isPending ? (
        <SkeletonRows rows={4} />
      ) : (
        <SilenceForm
          initial={{ matchers, starts: null, ends: Date.now() + 4 * HOUR_MS, reason: reason ?? "" }}
          begun={false}
          action={t("form.create")}
          problem={create.error}
          busy={create.isPending}
          onSubmit={create.run}
          leave={<Leave />}
        />
      )}
    </Page>
  );
}

export function EditSilencePage() {
  const t = useTranslations("silences");
  const { silence: id } = editRoute.useParams();
  const { data, error, isError, refetch } = useQuery(silenceQuery(id));
  return (
    <Page title={t("form.title")}>
      {data ? (
        <Edit silence={data} />
      ) : isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </Page>
  );
}

/** @param silence as it is now; the form begins with what it was when it was opened, and a later change is told by 412 */
function Edit({ silence }: { silence: Silence }) {
  const t = useTranslations("silences");
  const [opened, setOpened] = useState(silence);
  const saved = useSaved("changed");
  const begun = stateAt(opened, Date.now()) === "active";
  const change = useWrite(
    ({ matchers, starts, ends, reason }: Draft) =>
      body(
        client.PATCH("/api/v1/silences/{silence}", {
          params: { path: { silence: opened.id }, header: { "If-Match": etag(opened.version) } },
          body: {
            matchers,
            starts_at: begun ? null : iso(starts ?? Date.now()),
            ends_at: iso(ends),
            reason,
          },
        }),
      ),
    { onSuccess: saved },
  );
  if (stateAt(opened, Date.now()) === "expired") {
    return (
      <EmptyState
        title={t("form.over")}
        icon={History}
        action={
          <Link
            to="/silences/new"
            search={{ matcher: opened.matchers, reason: opened.reason }}
            className={buttonClass("primary")}
          >
            {t("again")}
          </Link>
        }
      >
        {t("form.overDetail")}
      </EmptyState>
    );
  }
  return (
    <>
      {silence.version !== opened.version && (
        <p
          role="alert"
          className="mx-auto mb-4 flex max-w-6xl items-center gap-3 rounded-md bg-medium-soft px-4 py-2"
        >
          <span className="min-w-0 flex-1">{t("form.stale")}</span>
          <button type="button" className="link" onClick={() => setOpened(silence)}>
            {t("form.reload")}
          </button>
        </p>
      )}
      <SilenceForm
        key={opened.version}
        initial={{
          matchers: opened.matchers,
          starts: Date.parse(opened.starts_at),
          ends: Date.parse(opened.ends_at),
          reason: opened.reason,
        }}
        begun={begun}
        action={t("form.save")}
        problem={change.error}
        busy={change.isPending}
        onSubmit={change.run}
        leave={<Leave />}
      />
    </>
  );
}

/** After it was saved: back to the list, which is asked for again. */
function useSaved(what: "made" | "changed") {
  const t = useTranslations("silences");
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (silence: Silence) => {
    void queries.invalidateQueries({ queryKey: silenceKeys.all });
    toast("done", t(`form.${what}`));
    const state = stateAt(silence, Date.now());
    void navigate({ to: "/silences", search: { state: state === "active" ? undefined : state } });
  };
}

function Leave() {
  const t = useTranslations("common");
  return (
    <Link to="/silences" className={buttonClass("plain")}>
      {t("cancel")}
    </Link>
  );
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
