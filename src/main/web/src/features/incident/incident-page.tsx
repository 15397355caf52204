import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

const route = getRouteApi("/_shell/incidents/$incident");

export function IncidentPage() {
  const t = useTranslations("incident");
  const { incident } = route.useParams();
  return (
    <Page title={t("title", { number: incident })}>
      <SkeletonRows />
    </Page>
  );
}
