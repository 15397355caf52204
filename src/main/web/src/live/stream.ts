import { type Frame, FrameReader } from "./frames";

export interface StreamListener {
  onOpen: () => void;
  onFrame: (frame: Frame) => void;
  /**
   * The stream has ended; it is not opened again by itself.
   *
   * @param status of a refusal; null where the connection was lost or fell silent
   * @param retryAfter seconds; null where the server did not say
   */
  onLost: (status: number | null, retryAfter: number | null) => void;
}

/** The server sends a comment every 15 s. A stream that is silent for longer than this is dead, whatever TCP believes. */
export const SILENCE_MS = 40_000;

/** Opens the feed after a position. Answers a function that closes it, after which the listener hears nothing more. */
export function openStream(after: string | null, listener: StreamListener): () => void {
  const abort = new AbortController();
  let over = false;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const lost = (status: number | null = null, retryAfter: number | null = null) => {
    if (!over) {
      close();
      listener.onLost(status, retryAfter);
    }
  };
  const heard = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, SILENCE_MS);
  };
  const close = () => {
    over = true;
    clearTimeout(watchdog);
    abort.abort();
  };

  const follow = async () => {
    const query = after === null ? "" : `?after=${encodeURIComponent(after)}`;
    const response = await fetch(`/api/v1/feed${query}`, {
      headers: { Accept: "text/event-stream" },
      cache: "no-store",
      signal: abort.signal,
    });
    if (!response.ok || !response.body) {
      lost(response.status, Number.parseInt(response.headers.get("Retry-After") ?? "", 10) || null);
      return;
    }
    listener.onOpen();
    await pump(response.body, heard, (frame) => !over && listener.onFrame(frame));
    lost();
  };

  heard();
  follow().catch(() => lost());
  return close;
}

async function pump(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
  onFrame: (frame: Frame) => void,
): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  const frames = new FrameReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    onBytes();
    for (const frame of frames.read(value)) {
      onFrame(frame);
    }
  }
}
