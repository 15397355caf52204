import { X } from "lucide-react";
import { useTranslations } from "use-intl";

export interface MatchersProps {
  matchers: readonly string[];
  /** Takes one away; without it they are only shown. */
  onDrop?: (matcher: string) => void;
}

/** Matchers as they are written, each by itself. */
export function Matchers({ matchers, onDrop }: MatchersProps) {
  const t = useTranslations("silences.form");
  return (
    <ul className="flex flex-wrap gap-1">
      {matchers.map((matcher) => (
        <li
          key={matcher}
          title={matcher}
          className="flex min-w-0 max-w-full items-center rounded-sm border bg-sunken pl-1.5 font-mono text-ink text-xs leading-5.5"
        >
          <span className="truncate pr-1.5">{matcher}</span>
          {onDrop && (
            <button
              type="button"
              aria-label={t("drop", { matcher })}
              onClick={() => onDrop(matcher)}
              className="flex size-6 shrink-0 items-center justify-center text-faint hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
