import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { IntlProvider } from "use-intl";
import type { messages as english } from "./en";
import { type Language, loadMessages, rememberLanguage } from "./languages";

type Messages = typeof english;

interface Choice {
  language: Language;
  choose: (language: Language) => void;
}

const LanguageContext = createContext<Choice>({ language: "en", choose: () => {} });

export function useLanguage(): Choice {
  return useContext(LanguageContext);
}

export interface I18nProviderProps {
  language: Language;
  messages: Messages;
  children: ReactNode;
}

/** Words, numbers and dates of one language, in the viewer's zone; another is loaded when it is chosen. */
export function I18nProvider({ language, messages, children }: I18nProviderProps) {
  const [spoken, setSpoken] = useState({ language, messages });
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  const choose = (next: Language) => {
    rememberLanguage(next);
    loadMessages(next).then((words) => setSpoken({ language: next, messages: words }));
  };
  return (
    <LanguageContext value={{ language: spoken.language, choose }}>
      <IntlProvider
        locale={spoken.language}
        messages={spoken.messages}
        timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone}
      >
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}
