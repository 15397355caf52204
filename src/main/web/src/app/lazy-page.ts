import { lazyRouteComponent as ofRouter } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";

/** How long to wait before the next attempt, in ms. */
const AGAIN_MS = 1500;

/**
 * The router's own, but patient: it would load the whole page anew when a part of the program cannot be fetched, and without a
 * connection that leaves nothing but the browser's error. Here that is done only while the server answers: then it has another
 * version.
 */
export const lazyRouteComponent: typeof ofRouter = (importer, name) =>
  ofRouter(() => reached(importer), name);

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
