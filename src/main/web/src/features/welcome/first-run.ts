import type { QueryClient } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { sessionQuery } from "@/api/session";

/** Under this name the browser keeps that the welcome need not be shown: alerts have come, or it was dismissed. */
const STORED = "tocsin.welcomed";

/**
 * Whether the welcome is to be shown: to who may make integrations, while no alert was ever received. Alerts that are kept no
 * longer count as never received, so the answer is remembered once it was no.
 */
export async function isFirstRun(queries: QueryClient): Promise<boolean> {
  const session = queries.getQueryData(sessionQuery.queryKey);
  const may = session?.permissions.has("integrations") && session.permissions.has("alerts:read");
  if (!may || wasWelcomed()) {
    return false;
  }
  try {
    const alerts = await body(client.GET("/api/v1/alerts", { params: { query: { limit: 1 } } }));
    if (alerts.items.length > 0) {
      rememberWelcome();
    }
    return alerts.items.length === 0;
  } catch {
    // The page that was asked for tells of the failure better.
    return false;
  }
}

export function rememberWelcome(): void {
  try {
    localStorage.setItem(STORED, "yes");
  } catch {
    // Storage may be forbidden; then it is shown again while no alert has come.
  }
}

function wasWelcomed(): boolean {
  try {
    return localStorage.getItem(STORED) !== null;
  } catch {
    return false;
  }
}
