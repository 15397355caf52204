import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { newQueryClient } from "@/api/query";
import { I18nProvider } from "@/i18n/provider";
import { Announcer } from "@/ui/announce";
import { Toaster } from "@/ui/toast";
import { newRouter } from "./router";
import { leaveForSignIn } from "./signed-out";

/** Puts everything together: the cache, the routes, the words. */
export function App() {
  const [{ queries, router }] = useState(compose);
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider>
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
