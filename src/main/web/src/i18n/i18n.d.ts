import type { messages } from "./en";

declare module "use-intl" {
  interface AppConfig {
    Locale: "en" | "de";
    /** English is complete, so its keys are the ones that exist; using another does not compile. */
    Messages: typeof messages;
  }
}
