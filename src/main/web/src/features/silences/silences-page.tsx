import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus, VolumeX } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Silence } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Button, buttonClass } from "@/ui/button";
import { useNow } from "@/ui/now";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { Tabs } from "@/ui/tabs";
import { type SilenceState, stateAt } from "./clock";
import { ExpireDialog } from "./expire-dialog";
import { silencesQuery } from "./queries";
import { SilenceCard } from "./silence-card";

const route = getRouteApi("/_shell/silences");
const STATES: readonly SilenceState[] = ["active", "pending", "expired"];

export function SilencesPage() {
  const t = useTranslations("silences");
  const mayWrite = useMay("silences:write");
  const { state: chosen = "active" } = route.useSearch();
  const navigate = route.useNavigate();
  const [ending, setEnding] = useState<Silence | null>(null);
  const now = useNow(1000);
  const lasting = useInfiniteQuery(silencesQuery(["active", "pending"]));
  const ended = useInfiniteQuery({ ...silencesQuery(["expired"]), enabled: chosen === "expired" });
  const list = chosen === "expired" ? ended : lasting;

  // One that ended while it was looked at may be in both answers.
  const all = new Map([lasting, ended].flatMap(({ data }) => itemsOf(data)).map((one) => [one.id, one]));
  const byState = (state: SilenceState) => [...all.values()].filter((one) => stateAt(one, now) === state);
  const shown = byState(chosen).sort(
    (one, other) => (chosen === "expired" ? -1 : 1) * one.ends_at.localeCompare(other.ends_at),
  );
  const tabs = STATES.map((state) => ({
    value: state,
    label: t(`states.${state}`),
    count: state === "expired" || !lasting.isSuccess ? undefined : byState(state).length,
  }));
  return (
    <Page
      title={t("title")}
      actions={
        mayWrite && (
          <Link to="/silences/new" className={buttonClass("primary")}>
            <Plus aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t("create")}</span>
          </Link>
        )
      }
    >
      <div className="mx-auto max-w-5xl">
        <Tabs
          label={t("title")}
          tabs={tabs}
          value={chosen}
          onChange={(state) =>
            void navigate({ search: { state: state === "active" ? undefined : state }, replace: true })
          }
        >
          {list.isPending ? (
            <SkeletonRows rows={4} />
          ) : list.isError && shown.length === 0 ? (
            <ErrorState error={list.error} onRetry={() => void list.refetch()} />
          ) : shown.length === 0 ? (
            <NoSilences state={chosen} mayWrite={mayWrite} />
          ) : (
            <ul className="flex flex-col gap-2">
              {shown.map((silence) => (
                <SilenceCard
                  key={silence.id}
                  silence={silence}
                  now={now}
                  onExpire={mayWrite ? () => setEnding(silence) : null}
                />
              ))}
            </ul>
          )}
          {list.hasNextPage && (
            <Button className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t("more")}
            </Button>
          )}
        </Tabs>
      </div>
      <ExpireDialog silence={ending} onClose={() => setEnding(null)} />
    </Page>
  );
}

function itemsOf(data: { pages: { items: Silence[] }[] } | undefined): Silence[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

function NoSilences({ state, mayWrite }: { state: SilenceState; mayWrite: boolean }) {
  const t = useTranslations("silences");
  return (
    <EmptyState
      icon={VolumeX}
      title={t(`empty.${state}`)}
      action={
        mayWrite &&
        state !== "expired" && (
          <Link to="/silences/new" className={buttonClass("primary")}>
            {t("create")}
          </Link>
        )
      }
    >
      {t("empty.detail")}
    </EmptyState>
  );
}
