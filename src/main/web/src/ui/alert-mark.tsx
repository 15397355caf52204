import { Bell, BellOff, CircleCheck, CircleQuestionMark } from "lucide-react";
import { useTranslations } from "use-intl";
import type { AlertStatus } from "@/api/alerts";
import { cx } from "./cx";

const SHAPES = {
  firing: { icon: Bell, ink: "text-open" },
  resolved: { icon: CircleCheck, ink: "text-resolved" },
  unconfirmed: { icon: CircleQuestionMark, ink: "text-medium" },
};

export interface AlertMarkProps {
  of: AlertStatus;
  silenced?: boolean;
  /** Whether the word stands beside the shape; else it is read aloud only. */
  word?: boolean;
}

/** Whether an alert fires, as shape, colour and word. */
export function AlertMark({ of, silenced = false, word = false }: AlertMarkProps) {
  const t = useTranslations("common.alertStatus");
  const { icon, ink } = SHAPES[of];
  const isMuted = silenced && of !== "resolved";
  const Shape = isMuted ? BellOff : icon;
  const text = isMuted ? t("silenced") : t(of);
  return (
    <span
      title={word ? undefined : text}
      className={cx("inline-flex items-center gap-1.5", isMuted ? "text-faint" : ink)}
    >
      <Shape aria-hidden className="size-4 shrink-0" />
      <span className={word ? "font-medium" : "sr-only"}>{text}</span>
    </span>
  );
}
