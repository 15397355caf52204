import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Page } from "@/ui/page";
import type { Section } from "./sections";
import { SideList } from "./side-list";

export interface SectionPageProps {
  section: Section;
  /** Buttons, in the top line. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One section of the settings, with the list of all beside it. */
export function SectionPage({ section, actions, children }: SectionPageProps) {
  const t = useTranslations("settings");
  const name = t(`sections.${section}`);
  return (
    <Page
      title={name}
      heading={
        <span className="flex items-center">
          <Link to="/settings" aria-label={t("title")} className="-ml-2 p-2 text-faint sm:hidden">
            <ChevronLeft aria-hidden className="size-5" />
          </Link>
          <span className="font-normal text-faint max-sm:hidden">{t("title")}&nbsp;/&nbsp;</span>
          <span className="truncate">{name}</span>
        </span>
      }
      actions={actions}
      layout="fill"
    >
      <div className="flex min-h-0 flex-1">
        <aside className="w-44 shrink-0 overflow-y-auto border-r p-3 max-sm:hidden lg:w-52 lg:p-4">
          <SideList />
        </aside>
        <div className="min-w-0 flex-1 overflow-y-auto p-4 lg:p-6">
          <div className="mx-auto flex max-w-5xl flex-col gap-4 lg:gap-5 xl:mx-0">
            <p className="max-w-3xl text-soft">{t(`about.${section}`)}</p>
            {children}
          </div>
        </div>
      </div>
    </Page>
  );
}
