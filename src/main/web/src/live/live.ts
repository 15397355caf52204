import type { QueryClient } from "@tanstack/react-query";
import { patchAnswers } from "@/api/patch";
import { firstPosition } from "@/api/position";
import type { Noun } from "@/api/query";
import { FLUSH_MS, REFRESH_MS, refreshAll, refreshFollowers } from "./apply";
import { type Batch, changeOf, Gathering } from "./changes";
import type { Frame } from "./frames";
import { BEGIN, type LiveEvent, type LiveState, stateAfter, waitBefore } from "./state";
import { openStream } from "./stream";

/** How long the first answer is waited for before the stream is opened without a position, in ms. */
const FIRST_ANSWER_MS = 800;

/** Browsers open six connections to a server without HTTP/2, so tabs that nobody looks at must not hold one each; in ms. */
const PAUSE_AFTER_MS = 60_000;

/** The one stream of a tab: keeps it open, and the cache up to date. */
export class Live {
  private state: LiveState = BEGIN;
  private readonly gathering = new Gathering();
  private readonly stale = new Set<Noun>();
  private readonly listeners = new Set<() => void>();
  private readonly followers = new Set<(batch: Batch) => void>();
  private close: (() => void) | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private flushing: ReturnType<typeof setTimeout> | undefined;
  private refreshing: ReturnType<typeof setTimeout> | undefined;
  private refreshedAt = 0;
  private pausing: ReturnType<typeof setTimeout> | undefined;
  private paused = false;
  private ended = false;
  private beginsBlind = false;

  /** @param onRefused runs when the server no longer knows the session */
  constructor(
    private readonly queries: QueryClient,
    private readonly onRefused: () => void,
  ) {}

  /** Opens the stream; answers a function that ends it. */
  start(): () => void {
    const again = () => this.hurry();
    const seen = () => this.onVisibility();
    window.addEventListener("online", again);
    document.addEventListener("visibilitychange", seen);
    this.ticking = setInterval(() => this.on({ kind: "tick", at: Date.now() }), 1000);
    void this.begin();
    return () => {
      window.removeEventListener("online", again);
      document.removeEventListener("visibilitychange", seen);
      this.end();
    };
  }

  current = (): LiveState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Tells of each flush's changes, after the cache has them. */
  follow(follower: (batch: Batch) => void): () => void {
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  private end(): void {
    this.ended = true;
    this.close?.();
    this.close = null;
    clearTimeout(this.retry);
    clearTimeout(this.pausing);
    clearTimeout(this.flushing);
    clearTimeout(this.refreshing);
    clearInterval(this.ticking);
    this.flushing = undefined;
    this.refreshing = undefined;
  }

  /** Waits for the first answer, to go on from its position. Without one, what was answered meanwhile is asked again. */
  private async begin(): Promise<void> {
    this.ended = false;
    const position = await firstPosition(FIRST_ANSWER_MS);
    if (this.ended || this.close) {
      return;
    }
    if (position !== null && this.state.position === null) {
      this.on({ kind: "frame", position });
    }
    this.beginsBlind = this.state.position === null;
    this.open();
  }

  private open(): void {
    clearTimeout(this.retry);
    this.retry = undefined;
    this.close = openStream(this.state.position, {
      onOpen: () => this.opened(),
      onFrame: (frame) => this.take(frame),
      onLost: (status, retryAfter) => this.lost(status, retryAfter),
    });
  }

  private opened(): void {
    this.on({ kind: "opened" });
    if (this.beginsBlind) {
      this.beginsBlind = false;
      refreshAll(this.queries);
    }
  }

  /** A hidden tab gives its stream back after a while, and goes on from its position when somebody looks again. */
  private onVisibility(): void {
    clearTimeout(this.pausing);
    if (document.visibilityState === "hidden") {
      this.pausing = setTimeout(() => this.pause(), PAUSE_AFTER_MS);
    } else if (this.paused) {
      this.paused = false;
      this.on({ kind: "lost", at: Date.now() });
      this.open();
    } else {
      this.hurry();
    }
  }

  private pause(): void {
    this.paused = true;
    this.close?.();
    this.close = null;
    clearTimeout(this.retry);
    this.retry = undefined;
  }

  /** Somebody looks, or the network is back: the next attempt need not wait. */
  private hurry(): void {
    if (this.retry !== undefined && document.visibilityState === "visible") {
      this.open();
    }
  }

  private lost(status: number | null, retryAfter: number | null): void {
    this.close = null;
    if (status === 401) {
      this.on({ kind: "refused", at: Date.now() });
      this.onRefused();
      return;
    }
    this.on({ kind: "lost", at: Date.now() });
    const wait = Math.max(waitBefore(this.state.failures, Math.random()), (retryAfter ?? 0) * 1000);
    this.retry = setTimeout(() => this.open(), wait);
  }

  private take(frame: Frame): void {
    if (frame.id !== null) {
      this.on({ kind: "frame", position: frame.id });
    }
    if (frame.event === "reset") {
      refreshAll(this.queries);
    } else if (frame.event === "stale" && frame.data) {
      const { since, reason } = JSON.parse(frame.data) as { since: string; reason: string };
      this.on({ kind: "stale", since: new Date(since).getTime(), reason });
    } else if (frame.event === "live") {
      this.on({ kind: "live" });
    }
    const change = changeOf(frame);
    if (change) {
      this.gathering.add(change);
      this.flushing ??= setTimeout(() => this.flush(), FLUSH_MS);
    }
  }

  private flush(): void {
    this.flushing = undefined;
    const batch = this.gathering.take();
    patchAnswers(this.queries, batch.incidents);
    for (const noun of batch.nouns) {
      this.stale.add(noun);
    }
    const due = Math.max(0, this.refreshedAt + REFRESH_MS - Date.now());
    this.refreshing ??= setTimeout(() => this.refresh(), due);
    for (const follower of this.followers) {
      follower(batch);
    }
  }

  private refresh(): void {
    this.refreshing = undefined;
    this.refreshedAt = Date.now();
    if (refreshFollowers(this.queries, this.stale)) {
      this.refreshing = setTimeout(() => this.refresh(), REFRESH_MS);
    } else {
      this.stale.clear();
    }
  }

  private on(event: LiveEvent): void {
    const next = stateAfter(this.state, event);
    if (next === this.state) {
      return;
    }
    // A position moves with each change, and nobody draws it.
    const seen = next.phase !== this.state.phase || next.since !== this.state.since;
    this.state = next;
    if (seen) {
      for (const listener of this.listeners) {
        listener();
      }
    }
  }
}
