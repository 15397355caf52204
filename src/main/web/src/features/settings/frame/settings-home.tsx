import { Navigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useNarrow } from "@/ui/narrow";
import { Page } from "@/ui/page";
import { useSections } from "./sections";
import { SideList } from "./side-list";

/** On a phone the list of the sections; elsewhere the list stands beside each of them, so the first that administers. */
export function SettingsHome() {
  const t = useTranslations("settings");
  const narrow = useNarrow();
  const sections = useSections().flatMap(({ sections }) => sections);
  if (!narrow) {
    const first = sections.find(({ section }) => section === "integrations") ?? sections[0];
    return <Navigate to={first?.to ?? "/settings/account"} replace />;
  }
  return (
    <Page title={t("title")}>
      <SideList large />
    </Page>
  );
}
