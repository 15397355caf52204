import { KeyRound } from "lucide-react";
import { useTranslations } from "use-intl";
import { CopyButton } from "./code";

export interface SecretProps {
  /** What it is: "Key", "Link". */
  label: string;
  value: string;
  /** A line below: how long it works, who should get it. */
  note?: string;
}

/** A key, token or link that is told this once. */
export function Secret({ label, value, note }: SecretProps) {
  const t = useTranslations("common");
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border border-accent bg-selected p-3">
      <p className="flex items-center gap-2 font-medium">
        <KeyRound aria-hidden className="size-4 shrink-0 text-accent" />
        {label}
      </p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 select-all break-all rounded-md bg-panel px-2 py-1 font-mono text-sm leading-5">
          {value}
        </code>
        <CopyButton text={value} label={t("copyWhat", { what: label })} />
      </div>
      <p className="text-soft text-sm">
        {t("shownOnce")} {note}
      </p>
    </div>
  );
}
