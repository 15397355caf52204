import { type QueryClient, queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { body, client, setCsrfToken } from "./client";
import type { Account, Permission } from "./schema.gen";

/** Who is signed in, and what they may do. */
export interface Session {
  user: Account | null;
  permissions: ReadonlySet<string>;
}

async function readSession(): Promise<Session> {
  const who = await body(client.GET("/api/v1/session"));
  setCsrfToken(who.csrf_token);
  return { user: who.user, permissions: new Set(who.permissions) };
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: readSession,
  staleTime: 5 * 60_000,
  gcTime: Number.POSITIVE_INFINITY,
  // A set is no plain JSON.
  structuralSharing: false,
});

/** The session; only inside the shell, which is shown to nobody else. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether the caller may do something. What they may not do is not shown. */
export function useMay(permission: Permission): boolean {
  return useQuery(sessionQuery).data?.permissions.has(permission) ?? false;
}

export async function signIn(email: string, password: string): Promise<void> {
  const answer = await body(client.POST("/api/v1/session", { body: { email, password } }));
  setCsrfToken(answer.csrf_token);
}

export async function signOut(): Promise<void> {
  await client.DELETE("/api/v1/session");
  setCsrfToken(null);
}

/** How one may sign in here: by a password of ours, by a provider. */
export const signInMethodsQuery = queryOptions({
  queryKey: ["sign-in-methods"],
  queryFn: () => body(client.GET("/api/v1/sign-in/methods")),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Forgets all that the session showed. How one may sign in stays: the sign-in page may be asking for it already. */
export function forgetSession(queries: QueryClient): void {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== signInMethodsQuery.queryKey[0] });
  queries.getMutationCache().clear();
}
