import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function WelcomePage() {
  const t = useTranslations("welcome");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
