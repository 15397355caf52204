import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type AnyRouter, useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { forgetSession } from "@/api/session";

/** Pages that are for everybody; there an answer of 401 is no end of a session. */
const PUBLIC = new Set(["/sign-in", "/link"]);

/** What to do when the server no longer knows the session: sign in again, and come back to the same place. */
export function leaveForSignIn(router: AnyRouter, queries: QueryClient): void {
  const { pathname, href } = router.state.location;
  // Before the first page nobody was signed in; its route says so itself.
  if (PUBLIC.has(pathname) || router.state.resolvedLocation === undefined) {
    return;
  }
  // A form would tell a room nothing; a wall says itself that it is not live any more, and why.
  if (router.state.matches.some(({ search }) => "wall" in search && search.wall)) {
    return;
  }
  void router
    .navigate({ to: "/sign-in", search: { return_to: href, error: "session" } })
    .then(() => forgetSession(queries));
}

export function useSignedOut(): () => void {
  const router = useRouter();
  const queries = useQueryClient();
  return useCallback(() => leaveForSignIn(router, queries), [router, queries]);
}
