import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

const edited = getRouteApi("/_shell/incidents/$incident/edit");

export function NewIncidentPage() {
  const t = useTranslations("incident");
  return (
    <Page title={t("create")}>
      <SkeletonRows />
    </Page>
  );
}

export function EditIncidentPage() {
  const t = useTranslations("incident");
  const { incident } = edited.useParams();
  return (
    <Page title={t("edit", { number: incident })}>
      <SkeletonRows />
    </Page>
  );
}
