import { RadioGroup } from "radix-ui";
import { useTranslations } from "use-intl";
import { cx } from "./cx";

export interface SourceChoiceProps<S extends string> {
  value: S;
  onChange: (source: S) => void;
  /** Those to choose from; senders alone where it is left out. */
  sources?: readonly S[];
}

type Known = "alertmanager" | "grafana" | "curl";

/** Who is to send, as cards. */
export function SourceChoice<S extends Known>({ value, onChange, sources }: SourceChoiceProps<S>) {
  const t = useTranslations("common.sources");
  return (
    <RadioGroup.Root
      aria-label={t("label")}
      value={value}
      onValueChange={(next) => onChange(next as S)}
      className="grid gap-2 sm:auto-cols-fr sm:grid-flow-col"
    >
      {(sources ?? (["alertmanager", "grafana"] as readonly Known[])).map((source) => (
        <RadioGroup.Item
          key={source}
          value={source}
          className={cx(
            "flex items-start gap-2.5 rounded-lg border p-3 text-left hover:bg-hover focus-visible:-outline-offset-2",
            "data-[state=checked]:border-accent data-[state=checked]:bg-selected",
          )}
        >
          <span
            aria-hidden
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-faint bg-panel"
          >
            <RadioGroup.Indicator className="size-2 rounded-full bg-accent" />
          </span>
          <span className="min-w-0">
            <span className="block font-medium">{t(source)}</span>
            <span className="block text-soft text-sm">{t(`${source}Detail`)}</span>
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
