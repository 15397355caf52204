import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function DashboardPage() {
  const t = useTranslations("dashboard");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
