import { CircleCheck, CircleDashed, CircleSlash2, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Receipt } from "@/api/schema.gen";
import { cx } from "@/ui/cx";

const SHAPES = {
  applied: { icon: CircleCheck, ink: "text-resolved" },
  partial: { icon: TriangleAlert, ink: "text-medium" },
  dead: { icon: CircleSlash2, ink: "text-critical" },
  queued: { icon: CircleDashed, ink: "text-low" },
};

/** What became of a webhook, as shape, colour and word. */
export function ReceiptState({ of, word = true }: { of: Receipt["state"]; word?: boolean }) {
  const t = useTranslations("receipts.states");
  const { icon: Shape, ink } = SHAPES[of];
  return (
    <span className={cx("inline-flex items-center gap-1.5", ink)} title={word ? undefined : t(of)}>
      <Shape aria-hidden className="size-4 shrink-0" />
      <span className={word ? "font-medium" : "sr-only"}>{t(of)}</span>
    </span>
  );
}
