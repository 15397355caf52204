import { QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import axe from "axe-core";
import type { ReactNode } from "react";
import { newQueryClient } from "@/api/query";
import { I18nProvider } from "@/i18n/provider";
import { speakAllEnglish } from "./words";

/** Renders as the application would: English, a cache of its own. */
export function renderApp(children: ReactNode, queries = newQueryClient()): RenderResult {
  speakAllEnglish();
  return render(
    <QueryClientProvider client={queries}>
      <I18nProvider>{children}</I18nProvider>
    </QueryClientProvider>,
  );
}

/** What axe finds serious or critical, in words. Contrast is computed in theme.test.ts; jsdom draws nothing. */
export async function seriousFindings(container: Element): Promise<string[]> {
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(", ")}`);
}
