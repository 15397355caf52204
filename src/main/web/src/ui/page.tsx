import { createContext, type ReactNode, useContext, useEffect } from "react";
import { cx } from "./cx";

/** What the shell shows at the end of every page's top line: live state, search. */
export const PageToolsContext = createContext<ReactNode>(null);

export interface PageProps {
  title: string;
  /** Instead of the title in the top line, where it is more than a word. */
  heading?: ReactNode;
  /** Buttons of the page, in the top line. */
  actions?: ReactNode;
  /** Below the top line, above what scrolls: filters. */
  bar?: ReactNode;
  /** `fill` for lists that scroll by themselves, else the page scrolls. */
  layout?: "scroll" | "fill";
  children: ReactNode;
}

/** A page: its top line, and below it what it shows. Sets the window's title. */
export function Page({ title, heading, actions, bar, layout = "scroll", children }: PageProps) {
  const tools = useContext(PageToolsContext);
  useEffect(() => {
    document.title = `${title} · Tocsin`;
  }, [title]);
  return (
    <div className="flex h-full min-w-0 flex-1 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-2 border-b bg-panel px-4 lg:px-6">
        <h1 className="min-w-0 flex-1 truncate font-semibold text-md">{heading ?? title}</h1>
        {actions}
        {tools}
      </header>
      {bar}
      <main
        id="main"
        tabIndex={-1}
        className={cx(
          "min-h-0 min-w-0 flex-1 overflow-y-auto focus:outline-none",
          layout === "fill" ? "flex flex-col" : "p-4 lg:p-6",
        )}
      >
        {children}
      </main>
    </div>
  );
}
