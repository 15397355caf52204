import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";

export interface StepProps {
  number: number;
  title: string;
  state: "done" | "now" | "later";
  last?: boolean;
  children: ReactNode;
}

/** One of several things to do, one after the other. */
export function Step({ number, title, state, last = false, children }: StepProps) {
  const t = useTranslations("welcome.steps");
  return (
    <li className="flex gap-3 sm:gap-4" aria-current={state === "now" ? "step" : undefined}>
      <div className="flex flex-col items-center">
        <span
          className={cx(
            "flex size-7 shrink-0 items-center justify-center rounded-full border font-semibold text-sm",
            state === "done" && "border-transparent bg-resolved-soft text-resolved",
            state === "now" && "border-accent bg-accent text-on-accent",
            state === "later" && "text-faint",
          )}
        >
          {state === "done" ? <Check aria-hidden className="size-4" /> : <span aria-hidden>{number}</span>}
          <span className="sr-only">{t(state, { number })}</span>
        </span>
        {!last && <span aria-hidden className="w-px flex-1 bg-line" />}
      </div>
      <div className={cx("min-w-0 flex-1", last ? "pb-0" : "pb-6")}>
        <h3 className={cx("font-semibold leading-7", state === "later" && "text-faint")}>{title}</h3>
        {children && <div className="mt-2">{children}</div>}
      </div>
    </li>
  );
}
