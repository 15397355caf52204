import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";

export function DeadLettersPage() {
  const t = useTranslations("receipts");
  return (
    <Page title={t("deadLetters")}>
      <SkeletonRows />
    </Page>
  );
}
