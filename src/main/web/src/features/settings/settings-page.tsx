import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function SettingsPage() {
  const t = useTranslations("settings");
  return (
    <Page title={t("title")}>
      <SkeletonRows />
    </Page>
  );
}
