import createClient, { type Middleware } from "openapi-fetch";
import { notePosition } from "./position";
import { Problem } from "./problem";
import type { paths } from "./schema.gen";

let csrfToken: string | null = null;

/** The token that writes carry; whoever signs in or asks for the session sets it. */
export function setCsrfToken(token: string | null): void {
  csrfToken = token;
}

const guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && csrfToken) {
      request.headers.set("X-CSRF-Token", csrfToken);
    }
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) {
      throw await Problem.of(response);
    }
    notePosition(response.headers.get("Tocsin-Position"));
    return response;
  },
  onError({ error }) {
    return error instanceof Problem ? error : abortedOr(error);
  },
};

/** A request that was given up because nobody needs it any more is no failure of the network. */
function abortedOr(error: unknown): Error {
  return error instanceof DOMException && error.name === "AbortError" ? error : Problem.offline(error);
}

/** Repeats lists as `a=1&a=2` and leaves out what is empty, as the contract's filters want it. */
export function serializeQuery(query: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") {
        written.append(name, String(one));
      }
    }
  }
  return written.toString();
}

/** The one client. Every failure is thrown as a {@link Problem}, so `data` is what the contract promises. */
export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  // Looked up at each call, so that tests can stand in for the network.
  fetch: (request) => globalThis.fetch(request),
  querySerializer: serializeQuery,
});
client.use(guard);

/** What an answer carries. A refusal was thrown before, so nothing here means an answer without a body (204). */
export async function body<T>(answer: Promise<{ data?: T }>): Promise<T> {
  return (await answer).data as T;
}

/** A name for one intent to write; repeating the request under it takes effect once. */
export function newIntent(): string {
  // randomUUID exists on secure origins only, and a server on a private network may be without TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The `If-Match` of a version, as the contract's ETags are written. */
export function etag(version: number): string {
  return `"${version}"`;
}
