import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function IncidentsPage() {
  const t = useTranslations("incidents");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
