import { lazyRouteComponent } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import type { Feature } from "@/i18n/messages";
import { bringWords } from "@/i18n/words";

/** How long to wait before the next attempt, in ms. */
const AGAIN_MS = 1500;

/**
 * A page that is fetched when somebody goes there, together with its words: files of the catalogue beside those of every page,
 * which a test compares with what the page shows.
 *
 * Patient, unlike the router's own, which would load everything anew when a part of the program cannot be fetched: without a
 * connection that leaves nothing but the browser's error. Here that is done only while the server answers: then it has another
 * version.
 */
export function lazyPage<T extends Record<string, unknown>, Name extends keyof T>(
  importer: () => Promise<T>,
  name: Name,
  words: readonly Feature[],
) {
  return lazyRouteComponent(() => reached(() => withWords(importer, words)), name);
}

async function withWords<T>(importer: () => Promise<T>, words: readonly Feature[]): Promise<T> {
  const [page] = await Promise.all([importer(), bringWords(words)]);
  return page;
}

async function reached<T>(importer: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      const part = await importer();
      setWaiting(false);
      return part;
    } catch (failure) {
      if (await serverAnswers()) {
        setWaiting(false);
        throw failure;
      }
      setWaiting(true);
      await new Promise((again) => setTimeout(again, AGAIN_MS));
    }
  }
}

let waiting = false;
const listeners = new Set<() => void>();

function setWaiting(next: boolean): void {
  waiting = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Whether a part of the program is waited for because the server does not answer. */
export function useWaitingForServer(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}

function serverAnswers(): Promise<boolean> {
  return fetch("/health", { cache: "no-store" }).then(
    () => true,
    () => false,
  );
}
