import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function HistoryPage() {
  const t = useTranslations("history");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
