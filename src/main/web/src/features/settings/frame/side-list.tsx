import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { useSections } from "./sections";

/** The sections of the settings; `large` where they are the page, on a phone. */
export function SideList({ large = false }: { large?: boolean }) {
  const t = useTranslations("settings");
  return (
    <nav aria-label={t("title")} className="flex flex-col gap-5">
      {useSections().map(({ group, sections }) => (
        <div key={group}>
          <h2 className="mb-1 px-2 font-medium text-faint text-xs">{t(`groups.${group}`)}</h2>
          <ul className={cx("flex flex-col", large ? "rounded-lg border bg-panel" : "gap-0.5")}>
            {sections.map(({ section, to, icon: Icon }) => (
              <li key={section} className={cx(large && "border-b last:border-b-0")}>
                <Link
                  to={to}
                  className={cx(
                    "flex items-center gap-2.5 rounded-md px-2 font-medium text-soft hover:bg-hover hover:text-ink",
                    "data-[status=active]:bg-selected data-[status=active]:text-accent",
                    large ? "h-12 px-3" : "h-8",
                  )}
                >
                  <Icon aria-hidden className="size-4 shrink-0" />
                  <span className="min-w-0 flex-1 truncate">{t(`sections.${section}`)}</span>
                  {large && <ChevronRight aria-hidden className="size-4 text-faint" />}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
