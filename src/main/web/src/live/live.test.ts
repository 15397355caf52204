import { QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { notePosition } from "@/api/position";
import { newQueryClient } from "@/api/query";
import type { Incident } from "@/api/schema.gen";
import { Live } from "./live";
import { SILENCE_MS } from "./stream";

/** A feed that the test writes to by hand. */
class Feed {
  readonly opened: string[] = [];
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  status = 200;

  readonly fetch = async (input: string) => {
    this.opened.push(input);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.controller = controller;
      },
    });
    return new Response(this.status === 200 ? body : null, { status: this.status });
  };

  write(text: string): void {
    this.controller?.enqueue(new TextEncoder().encode(text));
  }

  cut(): void {
    this.controller?.error(new Error("cut"));
  }
}

function change(event: string, incident: Partial<Incident>, position: string): string {
  const data = JSON.stringify({ position, at: "2026-11-20T00:00:00.000Z", incident, change: {} });
  return `id: ${position}\nevent: ${event}\ndata: ${data}\n\n`;
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

describe("the live stream", () => {
  const feed = { current: new Feed() };
  const queries = newQueryClient();
  const refused = vi.fn();
  let live: Live;
  let stop: () => void;

  beforeEach(async () => {
    vi.useFakeTimers();
    feed.current = new Feed();
    vi.stubGlobal("fetch", feed.current.fetch);
    notePosition("7-0");
    queries.clear();
    live = new Live(queries, refused);
    stop = live.start();
    await settle();
  });

  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  test("goes on from the position of the first answer", () => {
    expect(feed.current.opened).toEqual(["/api/v1/feed?after=7-0"]);
    expect(live.current().phase).toBe("live");
  });

  test("patches answers with the newest version only, and asks followers again once", async () => {
    const asked = vi.fn().mockResolvedValue("fresh");
    const observer = new QueryObserver<unknown>(queries, {
      queryKey: ["list"],
      queryFn: asked,
      initialData: {},
      meta: {
        follows: ["incident"],
        patch: (_: never, changes: ReadonlyMap<string, { version: number }>) =>
          Object.fromEntries([...changes].map(([id, { version }]) => [id, version])),
      },
    });
    const forget = observer.subscribe(() => {});
    const asksAtFirst = asked.mock.calls.length;
    for (let version = 1; version <= 500; version++) {
      feed.current.write(change("incident.updated", { id: "a", version }, `7-${version}`));
    }
    await settle(250);
    expect(queries.getQueryData(["list"])).toEqual({ a: 500 });
    await settle(3000);
    expect(asked.mock.calls.length - asksAtFirst).toBe(1);
    forget();
  });

  test("comes back by its position after a cut", async () => {
    feed.current.write(change("incident.opened", { id: "a", version: 1 }, "8-1"));
    await settle();
    feed.current.cut();
    await settle();
    expect(live.current().phase).toBe("reconnecting");
    await settle(1000);
    expect(feed.current.opened.at(-1)).toBe("/api/v1/feed?after=8-1");
    expect(live.current().phase).toBe("live");
  });

  test("opens anew when the stream is silent for longer than heartbeats allow", async () => {
    await settle(SILENCE_MS - 1000);
    feed.current.write(": heartbeat\n\n");
    await settle(SILENCE_MS - 1000);
    expect(feed.current.opened).toHaveLength(1);
    await settle(3000);
    expect(feed.current.opened).toHaveLength(2);
  });

  test("asks for everything again after a reset", async () => {
    const asked = vi.fn().mockResolvedValue(1);
    const observer = new QueryObserver(queries, { queryKey: ["any"], queryFn: asked });
    const forget = observer.subscribe(() => {});
    await settle();
    feed.current.write('id: 9-0\nevent: reset\ndata: {"position":"9-0"}\n\n');
    await settle();
    expect(asked).toHaveBeenCalledTimes(2);
    forget();
  });

  test("ends when the server no longer knows the session", async () => {
    feed.current.status = 401;
    feed.current.cut();
    await settle(60_000);
    expect(refused).toHaveBeenCalledTimes(1);
    expect(feed.current.opened).toHaveLength(2);
  });

  test("gives its stream back while nobody looks, and goes on from its position", async () => {
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    const tell = () => document.dispatchEvent(new Event("visibilitychange"));
    feed.current.write(change("incident.opened", { id: "a", version: 1 }, "8-1"));
    tell();
    await settle(61_000);
    const opened = feed.current.opened.length;
    await settle(5 * 60_000);
    expect(feed.current.opened).toHaveLength(opened);
    visibility.mockReturnValue("visible");
    tell();
    await settle();
    expect(feed.current.opened.at(-1)).toBe("/api/v1/feed?after=8-1");
    expect(live.current().phase).toBe("live");
  });

  test("tells that it is stale while the server cannot read", async () => {
    feed.current.write('event: stale\ndata: {"since":"2026-11-20T00:00:00.000Z","reason":"no database"}\n\n');
    await settle();
    expect(live.current()).toMatchObject({ phase: "stale", reason: "no database", position: "7-0" });
    feed.current.write('event: live\ndata: {"at":"2026-11-20T00:00:09.000Z"}\n\n');
    await settle();
    expect(live.current().phase).toBe("live");
  });
});
