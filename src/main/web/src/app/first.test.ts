import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const script = readFileSync("public/first.js", "utf8");
const PARTS = {
  languages: ["en", "de"],
  pages: [
    {
      path: "/incidents/$incident",
      asksWho: true,
      parts: [
        [0, 3],
        [1, 3],
      ],
    },
    {
      path: "/incidents/new",
      asksWho: true,
      parts: [
        [0, 4],
        [1, 4],
      ],
    },
    {
      path: "/sign-in",
      asksWho: false,
      parts: [
        [0, 2],
        [1, 2],
      ],
    },
  ],
  files: ["assets/en.js", "assets/de.js", "assets/sign-in.js", "assets/incident.js", "assets/form.js"],
};

function openAt(path: string): string[] {
  history.replaceState(null, "", path);
  document.head.innerHTML = `<script type="application/json" id="parts">${JSON.stringify(PARTS)}</script>`;
  new Function(script)();
  return [...document.head.querySelectorAll("link")].map(
    (link) => `${link.rel} ${link.getAttribute("href")}`,
  );
}

describe("what comes before the program", () => {
  beforeEach(() => {
    vi.spyOn(navigator, "languages", "get").mockReturnValue(["fr-FR", "en-GB"]);
  });
  afterEach(() => {
    localStorage.clear();
    document.head.innerHTML = "";
  });

  test("has the parts of the page fetched, and who is signed in", () => {
    expect(openAt("/incidents/42?tab=alerts")).toEqual([
      "modulepreload /assets/en.js",
      "modulepreload /assets/incident.js",
      "preload /api/v1/session",
    ]);
  });

  test("prefers the page of this very path", () => {
    expect(openAt("/incidents/new")).toContain("modulepreload /assets/form.js");
  });

  test("speaks the language that was chosen", () => {
    localStorage.setItem("tocsin.language", "de");
    expect(openAt("/sign-in")).toEqual(["modulepreload /assets/de.js", "modulepreload /assets/sign-in.js"]);
  });

  test("fetches nothing for a page that there is not", () => {
    expect(openAt("/no/such/page")).toEqual([]);
  });

  test("sets the theme that was chosen", () => {
    localStorage.setItem("tocsin.theme", "dark");
    openAt("/sign-in");
    expect(document.documentElement.dataset.theme).toBe("dark");
  });
});
