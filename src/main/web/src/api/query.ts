import {
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryKey,
  type UseMutationOptions,
  useMutation,
} from "@tanstack/react-query";
import { newIntent } from "./client";
import type { Incidents } from "./patch";
import { type Problem, problemOf } from "./problem";
import { retryDelay, retryRead, retryWrite } from "./retry";
import { sessionQuery } from "./session";

/** What the feed tells of. */
export type Noun = "incident" | "alert" | "silence" | "grouping_rules" | "integration" | "team" | "view";

declare module "@tanstack/react-query" {
  interface Register {
    defaultError: Problem;
    queryMeta: {
      /** Changes of these make the answer stale; it is asked for again, at most once a second. */
      follows?: readonly Noun[];
      /** Takes incidents that changed over without asking; runs before `follows` asks. See api/patch.ts. */
      patch?: (data: never, changes: Incidents) => unknown;
    };
  }
}

/**
 * The cache of all that the server said. `onSignedOut` runs when an answer says that the session is over. An answer that
 * something may not be done has the session asked for again: what was shown as allowed may be so no longer.
 */
export function newQueryClient(onSignedOut: () => void = () => {}): QueryClient {
  const watch = (error: unknown, asked?: QueryKey) => {
    const { status } = problemOf(error);
    if (status === 401) {
      onSignedOut();
    } else if (status === 403 && asked?.[0] !== sessionQuery.queryKey[0]) {
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    }
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, { queryKey }) => watch(error, queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => watch(error) }),
    defaultOptions: {
      queries: {
        retry: retryRead,
        retryDelay,
        // The feed says what became stale; see live/apply.ts.
        staleTime: 60_000,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        networkMode: "always",
      },
      mutations: { retry: retryWrite, retryDelay, networkMode: "always" },
    },
  });
  return queries;
}

interface Intended<Input> {
  input: Input;
  intent: string;
}

type WriteOptions<Input, Output, Context> = Pick<
  UseMutationOptions<Output, Problem, Input, Context>,
  "onMutate" | "onSuccess" | "onError" | "onSettled"
>;

/**
 * A write. Each `run` is one intent with one `Idempotency-Key`, which all of its retries carry.
 *
 * @param send gets the input and the key
 */
export function useWrite<Input, Output, Context = unknown>(
  send: (input: Input, intent: string) => Promise<Output>,
  { onMutate, onSuccess, onError, onSettled }: WriteOptions<Input, Output, Context> = {},
) {
  const mutation = useMutation<Output, Problem, Intended<Input>, Context>({
    mutationFn: ({ input, intent }) => send(input, intent),
    onMutate: onMutate && (({ input }, context) => onMutate(input, context)),
    onSuccess: onSuccess && ((output, { input }, kept, context) => onSuccess(output, input, kept, context)),
    onError: onError && ((error, { input }, kept, context) => onError(error, input, kept, context)),
    onSettled:
      onSettled &&
      ((output, error, { input }, kept, context) => onSettled(output, error, input, kept, context)),
  });
  return {
    run: (input: Input) => mutation.mutate({ input, intent: newIntent() }),
    runAsync: (input: Input) => mutation.mutateAsync({ input, intent: newIntent() }),
    isPending: mutation.isPending,
    isSuccess: mutation.isSuccess,
    error: mutation.error,
    data: mutation.data,
    reset: mutation.reset,
  };
}
