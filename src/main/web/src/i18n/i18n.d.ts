import type { Locale as Tag } from "./languages";
import type { Messages as English } from "./messages";

declare module "use-intl" {
  interface AppConfig {
    Locale: Tag;
    /** English is complete, so its keys are the ones that exist; using another does not compile. */
    Messages: English;
  }
}
