import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function RulesPage() {
  const t = useTranslations("rules");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
