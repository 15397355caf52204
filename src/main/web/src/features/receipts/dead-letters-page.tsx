import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Receipt } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Button, buttonClass } from "@/ui/button";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { RelativeTime } from "@/ui/time";
import { deadLettersQuery } from "./queries";
import { RedriveAll } from "./redrive-all";
import { RedriveButton } from "./redrive-button";
import { useBytes } from "./units";

/** Webhooks that were taken and could not be applied, however often. They are kept until somebody sends them on. */
export function DeadLettersPage() {
  const t = useTranslations("receipts");
  const mayRedrive = useMay("receipts:redrive");
  const list = useInfiniteQuery(deadLettersQuery);
  const letters = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t("deadLetters")} actions={mayRedrive && letters.length > 0 && <RedriveAll />}>
      <div className="mx-auto flex max-w-5xl flex-col gap-3">
        {list.isPending ? (
          <SkeletonRows rows={4} />
        ) : list.isError && letters.length === 0 ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : letters.length === 0 ? (
          <EmptyState
            icon={MailCheck}
            title={t("dead.emptyTitle")}
            action={
              <Link to="/receipts" className={buttonClass()}>
                {t("list")}
              </Link>
            }
          >
            {t("dead.emptyDetail")}
          </EmptyState>
        ) : (
          <>
            <p className="text-soft">{t("dead.intro")}</p>
            <ul className="flex flex-col gap-2">
              {letters.map((letter) => (
                <Letter key={letter.id} letter={letter} mayRedrive={mayRedrive} />
              ))}
            </ul>
            {list.hasNextPage && (
              <Button
                className="self-center"
                busy={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t("more")}
              </Button>
            )}
          </>
        )}
      </div>
    </Page>
  );
}

function Letter({ letter, mayRedrive }: { letter: Receipt; mayRedrive: boolean }) {
  const t = useTranslations("receipts");
  const bytes = useBytes();
  const { id, integration, received_at, applied_at, attempts, error } = letter;
  return (
    <li className="flex flex-col gap-3 rounded-lg border bg-panel p-4 sm:flex-row sm:items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="break-words font-medium">{error ?? t("dead.noReason")}</p>
        <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-faint text-sm">
          <span>{integration ?? "–"}</span>
          <span>
            {t("dead.received")} <RelativeTime at={received_at} />
          </span>
          {applied_at && (
            <span>
              {t("dead.givenUp")} <RelativeTime at={applied_at} />
            </span>
          )}
          <span>{t("tries", { count: attempts })}</span>
          {letter.bytes !== null && <span>{bytes(letter.bytes)}</span>}
        </p>
      </div>
      <div className="flex shrink-0 gap-1.5">
        <Link to="/receipts/$receipt" params={{ receipt: id }} className={buttonClass("plain", "sm")}>
          {t("trace")}
        </Link>
        {mayRedrive && <RedriveButton id={id} size="sm" />}
      </div>
    </li>
  );
}
