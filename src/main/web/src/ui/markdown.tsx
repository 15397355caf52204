import { lazy, Suspense } from "react";
import { cx } from "./cx";

const Body = lazy(() => import("./markdown-body").then(({ MarkdownBody }) => ({ default: MarkdownBody })));

export interface MarkdownProps {
  /** As its author wrote it; HTML in it stays text. */
  text: string;
  className?: string;
}

/** Markdown, drawn safely. Until its program is there, and where a text has no marks at all, the text stands as it is. */
export function Markdown({ text, className }: MarkdownProps) {
  const plain = <p className="whitespace-pre-line">{text}</p>;
  return (
    <div className={cx("prose min-w-0 break-words", className)}>
      {isPlain(text) ? (
        plain
      ) : (
        <Suspense fallback={plain}>
          <Body text={text} />
        </Suspense>
      )}
    </div>
  );
}

/** Whether a text has nothing that Markdown would draw otherwise. */
function isPlain(text: string): boolean {
  return !/[*_`#>[\]<|~\\&!]|^\s*[-+\d]|https?:|www\.|\S@\S|\n\s*\n/m.test(text);
}
