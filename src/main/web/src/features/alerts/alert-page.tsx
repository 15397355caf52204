import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { AlertDetail } from "./alert-detail";
import { alertQueryOf } from "./queries";

const route = getRouteApi("/_shell/alerts/$alert");

/** An alert on a page of its own, for phones and for links. */
export function AlertPage() {
  const t = useTranslations("alerts");
  const { alert: id } = route.useParams();
  const { data, error, isError, refetch } = useQuery(alertQueryOf(id));
  return (
    <Page title={data?.title ?? t("alert")}>
      <div className="mx-auto max-w-4xl">
        {data ? (
          <AlertDetail alert={data} />
        ) : isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <SkeletonRows rows={6} />
        )}
      </div>
    </Page>
  );
}
