import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";

/** Copies also where the page has no secure origin, and with it no clipboard of its own. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    area.className = "fixed -left-full";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

export interface CopyButtonProps {
  text: string;
  /** What is copied, for screen readers: "Copy the key". */
  label?: string;
  size?: "sm" | "md";
}

export function CopyButton({ text, label, size = "sm" }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) {
      return;
    }
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      size={size}
      icon={copied ? Check : Copy}
      aria-label={label}
      onClick={() => copy(text).then(setCopied)}
    >
      <span aria-live="polite">{copied ? t("copied") : t("copy")}</span>
    </Button>
  );
}

export interface CodeBlockProps {
  code: string;
  /** What it is, above it: a file's name, "Alertmanager". */
  title?: string;
}

/** Something to paste, with the button that copies it. */
export function CodeBlock({ code, title }: CodeBlockProps) {
  const t = useTranslations("common");
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border bg-sunken text-left">
      <figcaption className="flex h-9 items-center justify-between gap-2 border-b pr-1 pl-3 text-faint text-sm">
        <span className="truncate">{title}</span>
        <CopyButton text={code} label={title ? t("copyWhat", { what: title }) : undefined} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="max-h-96 overflow-auto p-3 font-mono text-sm leading-5">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
