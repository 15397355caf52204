import { Image } from "lucide-react";
import type { ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";

/**
 * Links lead out of the product: without a way back for the other page, and without our good word for search engines. One whose
 * address was dropped is no link: it would lead to this page again.
 */
function Away({ href, children }: { href?: string; children?: ReactNode }) {
  return href ? (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="link underline">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}

const COMPONENTS: Components = {
  a: ({ href, children }) => <Away href={href}>{children}</Away>,
  // The policy lets no page load pictures of others: they would tell them who looks, and when.
  img: ({ src, alt }) => (
    <Away href={typeof src === "string" ? src : undefined}>
      <Image aria-hidden className="mr-1 inline size-4 align-text-bottom" />
      {alt || String(src ?? "")}
    </Away>
  ),
  // Headings inside of a page must not stand above its own.
  h1: ({ children }) => <h4>{children}</h4>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h5>{children}</h5>,
  h5: ({ children }) => <h6>{children}</h6>,
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table>{children}</table>
    </div>
  ),
  pre: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre tabIndex={0}>{children}</pre>
  ),
};

const PLUGINS = [remarkGfm];

/** Only what Markdown itself draws: raw HTML is not parsed, addresses other than of web and mail are dropped. */
export function MarkdownBody({ text }: { text: string }) {
  return (
    <ReactMarkdown remarkPlugins={PLUGINS} components={COMPONENTS}>
      {text}
    </ReactMarkdown>
  );
}
