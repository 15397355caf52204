import { BookOpen, ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/ui/button";
import { cx } from "@/ui/cx";
import { hostOf, webAddress } from "@/ui/web-address";

/** What to do: the first thing that somebody needs who was just woken up. */
export function RunbookLink({ url }: { url: string | null }) {
  const t = useTranslations("incident.runbook");
  const href = webAddress(url);
  if (!href) {
    return null;
  }
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={cx(buttonClass("plain", "lg"), "w-full !justify-start border-accent")}
    >
      <BookOpen aria-hidden className="size-4 shrink-0 text-accent" />
      <span>{t("open")}</span>
      <span className="min-w-0 flex-1 truncate text-right font-normal text-faint text-sm">
        {hostOf(href)}
      </span>
      <ExternalLink aria-hidden className="size-3.5 shrink-0 text-faint" />
    </a>
  );
}
