import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { body, client, newIntent } from "@/api/client";
import { patchAnswers } from "@/api/patch";
import { useWrite } from "@/api/query";
import type { Incident } from "@/api/schema.gen";
import { Clash, perform } from "@/features/incidents/detail/deeds";
import { detailQuery } from "@/features/incidents/detail/queries";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { ClashNotice } from "./clash-notice";
import { type Draft, draftOf, editOf, newDraft, openingOf } from "./draft";
import { IncidentForm } from "./incident-form";
import { LeaveGuard } from "./leave-guard";

const edited = getRouteApi("/_shell/incidents/$incident/edit");

/** Where an incident is shown; replaces the form in the history, so that "back" does not lead into it again. */
function useShowing() {
  const navigate = useNavigate();
  return (number: number | string) =>
    void navigate({ to: "/incidents/$incident", params: { incident: String(number) }, replace: true });
}

/** A key that stays as long as what is sent does: pressing again after a lost answer makes no second incident. */
function useIntentOf(): (sent: object) => string {
  const last = useRef({ sent: "", intent: "" });
  return (sent) => {
    const written = JSON.stringify(sent);
    if (last.current.sent !== written) {
      last.current = { sent: written, intent: newIntent() };
    }
    return last.current.intent;
  };
}

/** Opens an incident by hand. */
export function NewIncidentPage() {
  const t = useTranslations("incident");
  const navigate = useNavigate();
  const show = useShowing();
  const [initial] = useState(() => newDraft(Date.now()));
  const isDirty = useRef(false);
  const intentOf = useIntentOf();
  const opening = useWrite<Draft, Incident>(
    (draft) => {
      const opened = openingOf(draft);
      return body(
        client.POST("/api/v1/incidents", {
          params: { header: { "Idempotency-Key": intentOf(opened) } },
          body: opened,
        }),
      );
    },
    {
      onSuccess: ({ number }) => {
        isDirty.current = false;
        toast("done", t("form.created", { number }));
        show(number);
      },
    },
  );
  return (
    <Page title={t("create")}>
      <LeaveGuard isDirty={() => isDirty.current} />
      <IncidentForm
        initial={initial}
        onChange={(draft) => {
          isDirty.current = JSON.stringify(draft) !== JSON.stringify(initial);
        }}
        action={t("form.create")}
        busy={opening.isPending}
        problem={opening.error}
        onSubmit={opening.run}
        onLeave={() => void navigate({ to: "/incidents" })}
      />
    </Page>
  );
}

/** Changes any field of an incident. */
export function EditIncidentPage() {
  const t = useTranslations("incident");
  const { incident: name } = edited.useParams();
  const { data, error, isPending, refetch } = useQuery(detailQuery(name));
  return (
    <Page title={t("edit", { number: data?.number ?? name })}>
      {isPending && <SkeletonRows rows={6} />}
      {!data && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && <EditForm key={data.id} opened={data as Incident} />}
    </Page>
  );
}

function EditForm({ opened }: { opened: Incident }) {
  const t = useTranslations("incident.form");
  const queries = useQueryClient();
  const show = useShowing();
  // As it was when the form was opened, however it changes meanwhile; saving tells when that matters.
  const [base, setBase] = useState(opened);
  const before = useMemo(() => draftOf(base), [base]);
  const [initial] = useState(before);
  const isDirty = useRef(false);
  const leave = () => show(opened.number);
  const saving = useWrite<{ draft: Draft; upon: Incident }, Incident>(
    ({ draft, upon }, intent) => perform(upon, { kind: "edit", changes: editOf(draft, initial) }, intent),
    {
      onSuccess: (saved) => {
        isDirty.current = false;
        patchAnswers(queries, new Map([[saved.id, saved]]));
        toast("done", t("saved", { number: saved.number }));
        leave();
      },
    },
  );
  const save = (draft: Draft, upon: Incident) => {
    if (Object.keys(editOf(draft, initial)).length === 0) {
      isDirty.current = false;
      leave();
    } else {
      saving.run({ draft, upon });
    }
  };
  const clash = saving.error instanceof Clash ? saving.error : null;
  return (
    <>
      <LeaveGuard isDirty={() => isDirty.current} />
      <IncidentForm
        initial={initial}
        onChange={(draft) => {
          isDirty.current = Object.keys(editOf(draft, initial)).length > 0;
        }}
        action={clash ? t("saveMine") : t("save")}
        busy={saving.isPending}
        problem={saving.error}
        onSubmit={(draft) => {
          const upon = clash?.now ?? base;
          setBase(upon);
          save(draft, upon);
        }}
        onLeave={leave}
        notice={clash && <ClashNotice clash={clash} />}
      />
    </>
  );
}
