// What comes before the program: the theme, so that the first paint has it, and the parts of the page that is wanted, so that
// they are fetched beside the program and not after it. A file of its own because the server's policy allows no inline script.
(() => {
  const stored = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      // Storage may be forbidden; then nothing was chosen.
      return null;
    }
  };

  const setTheme = () => {
    const choice = stored("tocsin.theme");
    const dark =
      choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#0c0e12" : "#f7f8fa");
  };

  const fetchEarly = (attributes) =>
    document.head.append(Object.assign(document.createElement("link"), attributes));

  /** As `preferredLanguage` of i18n/languages.ts does it. */
  const languageOf = (languages) =>
    [stored("tocsin.language"), ...navigator.languages.map((tag) => tag.slice(0, 2)), "en"].find((language) =>
      languages.includes(language),
    );

  const isAt = (path) => {
    const wanted = path.split("/");
    const here = location.pathname.split("/");
    return (
      wanted.length === here.length &&
      wanted.every((part, index) => part.startsWith("$") || part === here[index])
    );
  };

  /** What scripts/parts.mjs wrote into the page; nothing while developing. */
  const fetchParts = ({ files, languages, pages }) => {
    const page = pages.find(({ path }) => path === location.pathname) ?? pages.find(({ path }) => isAt(path));
    const parts = page?.parts[languages.indexOf(languageOf(languages))] ?? [];
    for (const part of parts) {
      fetchEarly({ rel: "modulepreload", crossOrigin: "", href: `/${files[part]}` });
    }
    if (page?.asksWho) {
      fetchEarly({ rel: "preload", as: "fetch", crossOrigin: "", href: "/api/v1/session" });
    }
  };

  setTheme();
  const parts = document.getElementById("parts");
  if (parts) {
    fetchParts(JSON.parse(parts.textContent));
  }
})();
