import { vi } from "vitest";

/** One request as the stand-in got it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: unknown;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  /** Server-sent events, after which the stream stays open. */
  stream?: string;
}

/** Answers by `METHOD /path`; what has no answer gets 404, as from the server. */
export type Replies = Record<string, Reply | ((asked: Asked) => Reply | Promise<Reply>)>;

/** Stands in for the network. Answers what was asked, in order. */
export function stubServer(replies: Replies): Asked[] {
  const log: Asked[] = [];
  vi.stubGlobal("fetch", async (input: RequestInfo | URL, init?: RequestInit) => {
    const request =
      input instanceof Request ? input : new Request(new URL(String(input), location.origin), init);
    const url = new URL(request.url);
    const text = await request.text();
    const asked: Asked = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: text === "" ? null : JSON.parse(text),
    };
    log.push(asked);
    const reply = replies[`${asked.method} ${asked.path}`];
    return toResponse(typeof reply === "function" ? await reply(asked) : (reply ?? NOT_FOUND));
  });
  return log;
}

const NOT_FOUND: Reply = {
  status: 404,
  json: {
    type: "urn:tocsin:problem:not-found",
    title: "Not found",
    status: 404,
    detail: "There is no such path.",
  },
};

function toResponse({ status = 200, headers = {}, json, stream }: Reply): Response {
  if (stream !== undefined) {
    return new Response(
      new ReadableStream({ start: (open) => open.enqueue(new TextEncoder().encode(stream)) }),
      { headers: { "Content-Type": "text/event-stream" } },
    );
  }
  const type = status >= 400 ? "application/problem+json" : "application/json";
  return new Response(json === undefined ? null : JSON.stringify(json), {
    status,
    headers: { "Content-Type": type, ...headers },
  });
}
