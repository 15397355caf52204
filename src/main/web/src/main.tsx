import "./ui/fonts.css";
import "./ui/theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { followSystemTheme } from "./app/theme";
import { loadMessages, preferredLanguage } from "./i18n/languages";

const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has no element with the id root");
}
followSystemTheme();
const language = preferredLanguage();
loadMessages(language).then((messages) =>
  createRoot(root).render(
    <StrictMode>
      <App language={language} messages={messages} />
    </StrictMode>,
  ),
);
