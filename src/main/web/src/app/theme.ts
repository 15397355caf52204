export type ThemeChoice = "system" | "light" | "dark";

/** Under this name `public/first.js` looks before the first paint. */
const STORED = "tocsin.theme";
const CANVAS = { light: "#f7f8fa", dark: "#0c0e12" };

export function themeChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(STORED);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}

export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(STORED, choice);
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
  }
  apply(choice);
}

/** Goes on following the system while that is the choice. */
export function followSystemTheme(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => apply(themeChoice()));
}

function apply(choice: ThemeChoice): void {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = choice === "system" ? system : choice;
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", CANVAS[theme]);
}
