import { useEffect, useState } from "react";

/** What the wall is drawn for; other screens show the same, larger or smaller. */
const DRAWN_FOR = { width: 1920, height: 1080, fontPx: 28 };
const LEAST_FONT_PX = 13;
/** The pointer hides after so long without a move, in ms. */
const POINTER_MS = 3000;

/**
 * Makes the whole window a wall: its theme, its size of type, and no sleep.
 *
 * @returns whether somebody moves the pointer
 */
export function useWallScreen(theme: "light" | "dark"): boolean {
  useTheme(theme);
  useFontSize();
  useWakefulness();
  return usePointer();
}

function useTheme(theme: string): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset.theme;
    dataset.theme = theme;
    return () => {
      dataset.theme = before;
    };
  }, [theme]);
}

/** Type grows with the screen, so that it is read from five metres on any. */
function useFontSize(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const resize = () => {
      const scale = Math.min(innerWidth / DRAWN_FOR.width, innerHeight / DRAWN_FOR.height);
      style.fontSize = `${Math.max(LEAST_FONT_PX, DRAWN_FOR.fontPx * scale).toFixed(2)}px`;
    };
    resize();
    window.addEventListener("resize", resize);
    return () => {
      window.removeEventListener("resize", resize);
      style.fontSize = "";
    };
  }, []);
}

/** Keeps the screen on where the browser can. It forgets when the page is hidden, so it is asked anew. */
function useWakefulness(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const ask = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) {
        return;
      }
      // Refused on battery, or without TLS: then the screen's own settings decide.
      const given = await navigator.wakeLock.request("screen").catch(() => null);
      if (left) {
        void given?.release();
      } else {
        lock = given;
      }
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}

function usePointer(): boolean {
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const onMove = () => {
      setMoving(true);
      clearTimeout(timer);
      timer = setTimeout(() => setMoving(false), POINTER_MS);
    };
    window.addEventListener("pointermove", onMove);
    return () => {
      window.removeEventListener("pointermove", onMove);
      clearTimeout(timer);
    };
  }, []);
  return moving;
}
