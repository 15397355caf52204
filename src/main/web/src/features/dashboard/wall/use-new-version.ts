import { useEffect } from "react";

/** How often the wall looks whether the server has other pages by now, in ms. */
const EVERY_MS = 10 * 60_000;

/** The program that a page starts; null where it names none. */
export function entryOf(html: string): string | null {
  return /<script[^>]+src="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? null;
}

/**
 * Loads the page again when the server was renewed: nobody comes by to press a key.
 *
 * @param may whether it may be loaded again now
 */
export function useNewVersion(may: boolean, reload: () => void = () => location.reload()): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the reload that was given first stays good
  useEffect(() => {
    if (!may) {
      return;
    }
    const shown = entryOf(document.documentElement.outerHTML);
    const look = async () => {
      const answer = await fetch("/", { cache: "no-store" }).catch(() => null);
      const offered = answer?.ok ? entryOf(await answer.text()) : null;
      if (shown && offered && offered !== shown) {
        reload();
      }
    };
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [may]);
}
