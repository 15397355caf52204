import "./ui/fonts.css";
import "./ui/theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { followSystemTheme } from "./app/theme";
import { preferredLanguage } from "./i18n/languages";
import { speak } from "./i18n/words";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no element with the id root");
}
followSystemTheme();
speak(preferredLanguage()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
