import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { Tooltip } from "@/ui/tooltip";
import { AlertDetail } from "./alert-detail";
import { alertQueryOf } from "./queries";

const route = getRouteApi("/_shell/alerts/$alert");

/** An alert on a page of its own, for phones and for links. */
export function AlertPage() {
  const t = useTranslations("alerts");
  const { alert: id } = route.useParams();
  const { data, error, isError, refetch } = useQuery(alertQueryOf(id));
  return (
    <Page title={data?.title ?? t("alert")} back={<Back />}>
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

function Back() {
  const t = useTranslations("alerts");
  return (
    <Tooltip text={t("back")}>
      <Link to="/alerts" aria-label={t("back")} className={cx(buttonClass("quiet", "md"), "-ml-2 w-8 !px-0")}>
        <ArrowLeft aria-hidden className="size-4" />
      </Link>
    </Tooltip>
  );
}
