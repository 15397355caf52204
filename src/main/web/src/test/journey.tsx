import { vi } from "vitest";
import { App } from "@/app/app";
import { speakEnglish } from "./words";

/** The whole application at an address; the server is {@link stubServer}. */
export function openAt(path: string) {
  window.history.replaceState(null, "", path);
  speakEnglish();
  return <App />;
}

/** Virtual lists draw what is in sight, and jsdom has no sizes: everything is as large as a window. Before each test. */
export function giveSizes(): void {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1200);
}
