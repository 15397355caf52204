import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { newQueryClient } from "@/api/query";
import type { messages as english } from "@/i18n/en";
import type { Language } from "@/i18n/languages";
import { I18nProvider } from "@/i18n/provider";
import { Announcer } from "@/ui/announce";
import { Toaster } from "@/ui/toast";
import { newRouter } from "./router";
import { leaveForSignIn } from "./signed-out";

export interface AppProps {
  language: Language;
  messages: typeof english;
}

/** Puts everything together: the cache, the routes, the words. */
export function App({ language, messages }: AppProps) {
  const [{ queries, router }] = useState(compose);
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider language={language} messages={messages}>
        <RouterProvider router={router} />
        <Toaster />
        <Announcer />
      </I18nProvider>
    </QueryClientProvider>
  );
}

function compose() {
  const queries = newQueryClient(() => leaveForSignIn(router, queries));
  const router = newRouter(queries);
  return { queries, router };
}
