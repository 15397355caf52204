import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { buttonClass } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { Tooltip } from "@/ui/tooltip";
import { IncidentBar } from "./incident-bar";
import { IncidentBody } from "./incident-body";
import { detailQuery } from "./queries";
import { useLiveParts } from "./use-live-parts";

const route = getRouteApi("/_shell/incidents/$incident");

/** One incident: what it is, what happened, and what can be done. */
export function IncidentPage() {
  const t = useTranslations("incident");
  const { incident: name } = route.useParams();
  const mayWrite = useMay("incidents:write");
  const { data, error, isPending, refetch } = useQuery(detailQuery(name));
  useLiveParts(data?.id);
  const incident = data as Incident | undefined;
  const number = incident ? String(incident.number) : name;
  return (
    <Page
      title={incident ? `#${number} ${incident.title}` : t("title", { number })}
      heading={t("title", { number })}
      back={<Back />}
      bar={incident && <IncidentBar incident={incident} mayWrite={mayWrite} />}
    >
      {isPending && <SkeletonRows rows={10} />}
      {!incident && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {incident && <IncidentBody key={incident.id} incident={incident} mayWrite={mayWrite} />}
    </Page>
  );
}

function Back() {
  const t = useTranslations("incident");
  return (
    <Tooltip text={t("back")}>
      <Link
        to="/incidents"
        aria-label={t("back")}
        className={cx(buttonClass("quiet", "md"), "-ml-2 w-8 !px-0")}
      >
        <ArrowLeft aria-hidden className="size-4" />
      </Link>
    </Tooltip>
  );
}
