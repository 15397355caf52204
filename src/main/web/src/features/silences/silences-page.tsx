import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function SilencesPage() {
  const t = useTranslations("silences");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
