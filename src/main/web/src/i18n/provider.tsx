import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { IntlProvider } from "use-intl";
import { type Language, localeOf, rememberLanguage } from "./languages";
import { currentlySpoken, onSpoken, speak } from "./words";

/** The language that is spoken, and how to choose another; that may fail, as its words must be fetched. */
export function useLanguage(): { language: Language; choose: (language: Language) => Promise<void> } {
  const { language } = useSyncExternalStore(onSpoken, currentlySpoken);
  return { language, choose };
}

function choose(language: Language): Promise<void> {
  rememberLanguage(language);
  return speak(language);
}

/** The words that were brought, and numbers and dates of their language, in the viewer's zone. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const { language, words } = useSyncExternalStore(onSpoken, currentlySpoken);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <IntlProvider
      locale={localeOf(language)}
      messages={words}
      timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
    >
      {children}
    </IntlProvider>
  );
}
