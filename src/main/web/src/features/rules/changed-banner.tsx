import { useTranslations } from "use-intl";
import type { GroupingRules } from "@/api/schema.gen";
import { Button } from "@/ui/button";

export interface ChangedBannerProps {
  /** As they are now. */
  rules: GroupingRules;
  onTheirs: () => void;
  onMine: () => void;
}

/** Somebody applied other rules while these were written: whose are to hold? */
export function ChangedBanner({ rules, onTheirs, onMine }: ChangedBannerProps) {
  const t = useTranslations("rules.changed");
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 rounded-lg border bg-medium-soft px-4 py-3"
    >
      <p className="min-w-0 flex-1 basis-64">{t("detail", { name: rules.created_by ?? "–" })}</p>
      <Button size="sm" onClick={onTheirs}>
        {t("theirs")}
      </Button>
      <Button size="sm" onClick={onMine}>
        {t("mine")}
      </Button>
    </div>
  );
}
