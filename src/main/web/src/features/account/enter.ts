import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { sessionQuery } from "@/api/session";

/** A place within this application; anything else would let a link send people elsewhere after signing in. */
export function safeReturn(returnTo: string | undefined): string {
  return returnTo && /^\/(?![/\\])/.test(returnTo) ? returnTo : "/";
}

/** Goes in, once the server has set the cookie. */
export function useEnter(): (returnTo?: string) => Promise<void> {
  const router = useRouter();
  const queries = useQueryClient();
  return async (returnTo) => {
    queries.clear();
    await queries.fetchQuery(sessionQuery);
    router.history.push(safeReturn(returnTo));
  };
}
