import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function AlertsPage() {
  const t = useTranslations("alerts");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
