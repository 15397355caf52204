import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function NewSilencePage() {
  const t = useTranslations("silences");
  return (
    <Page title={t("create")}>
      <SkeletonRows />
    </Page>
  );
}
