import { useTranslations } from "use-intl";
import type { Link } from "@/api/schema.gen";
import { Secret } from "@/ui/secret";
import { useDuration } from "@/ui/time";

/** A one-time link, to be sent to whom it is for. */
export function ShownLink({ link }: { link: Link }) {
  const t = useTranslations("settings.users");
  const duration = useDuration();
  const left = new Date(link.expires_at).getTime() - Date.now();
  return (
    <Secret
      label={t(`links.${link.kind}`)}
      value={window.location.origin + link.path}
      note={t("linkNote", { duration: duration(left) })}
    />
  );
}
