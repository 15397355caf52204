import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { useWrite } from "@/api/query";
import type { View } from "@/api/schema.gen";
import { toast } from "@/ui/toast";
import { viewsQuery } from "./queries";
import {
  type Change,
  changeView,
  createView,
  deleteView,
  type NewView,
  type Saved,
  type Turn,
  turnDefault,
  turnShared,
} from "./requests";

export function useCreateView(onCreated: (view: View) => void) {
  const t = useTranslations("incidents.views");
  const queries = useQueryClient();
  return useWrite<NewView, Saved>(createView, {
    onSuccess: ({ view, refusal }) => {
      show(queries, view);
      onCreated(view);
      if (refusal) {
        toast("failed", t("savedInPart", { name: view.name }), { detail: refusal.message });
      } else {
        toast("done", t("saved", { name: view.name }));
      }
    },
    onSettled: useAskAgain(),
  });
}

/** The form shows what fails. */
export function useRenameView(onRenamed: () => void) {
  const queries = useQueryClient();
  return useWrite<Change, View>(changeView, {
    onSuccess: (view) => {
      show(queries, view);
      onRenamed();
    },
    onSettled: useAskAgain(),
  });
}

/** Has a view keep what is shown, with a way back. */
export function useUpdateView() {
  const t = useTranslations("incidents.views");
  const queries = useQueryClient();
  const onError = useTellFailure();
  const onSettled = useAskAgain();
  const undo = useWrite<Change, View>(changeView, {
    onSuccess: (view) => show(queries, view),
    onError,
    onSettled,
  });
  return useWrite<Change, View>(changeView, {
    onSuccess: (view, { view: before }) => {
      show(queries, view);
      toast("done", t("saved", { name: view.name }), {
        undo: () => undo.run({ view, to: { query: before.query } }),
      });
    },
    onError,
    onSettled,
  });
}

/** The question shows what fails. */
export function useDeleteView(onDeleted: () => void) {
  const t = useTranslations("incidents.views");
  const queries = useQueryClient();
  return useWrite<View, void>(deleteView, {
    onSuccess: (_, view) => {
      queries.setQueryData(viewsQuery.queryKey, (known) => known?.filter(({ id }) => id !== view.id));
      toast("done", t("deleted", { name: view.name }));
      onDeleted();
    },
    onSettled: useAskAgain(),
  });
}

export function useTurnDefault() {
  const t = useTranslations("incidents.views");
  return useWrite<Turn, void>(turnDefault, {
    onSuccess: (_, { view, on }) =>
      toast("done", t(on ? "defaultMade" : "defaultDropped", { name: view.name })),
    onError: useTellFailure(),
    onSettled: useAskAgain(),
  });
}

export function useTurnShared() {
  const t = useTranslations("incidents.views");
  return useWrite<Turn, void>(turnShared, {
    onSuccess: (_, { view, on }) => toast("done", t(on ? "sharedNow" : "unsharedNow", { name: view.name })),
    onError: useTellFailure(),
    onSettled: useAskAgain(),
  });
}

/** Shows a view as it is now, before the list has been asked for again. */
function show(queries: QueryClient, view: View): void {
  queries.setQueryData(
    viewsQuery.queryKey,
    (known) => known && [...known.filter(({ id }) => id !== view.id), view],
  );
}

/** Also after a refusal: it may be that somebody else changed something. */
function useAskAgain() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: viewsQuery.queryKey });
}

function useTellFailure() {
  const t = useTranslations("incidents.views");
  const error = useTranslations("common.error");
  return (problem: Problem) =>
    toast("failed", t("failed"), { detail: problem.isOffline ? error("offline.detail") : problem.message });
}
