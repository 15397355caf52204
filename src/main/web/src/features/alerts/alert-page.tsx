import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function AlertPage() {
  const t = useTranslations("alerts");
  return (
    <Page title={t("detail")}>
      <SkeletonRows />
    </Page>
  );
}
