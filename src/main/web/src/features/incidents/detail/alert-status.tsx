import { Bell, BellOff, CircleCheck, CircleQuestionMark } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Alert } from "@/api/schema.gen";

const SHAPES = {
  firing: { icon: Bell, ink: "text-open" },
  resolved: { icon: CircleCheck, ink: "text-resolved" },
  unconfirmed: { icon: CircleQuestionMark, ink: "text-medium" },
};

/** Whether an alert fires, as shape, colour and word. */
export function AlertStatusMark({ of, silenced }: { of: Alert["status"]; silenced: boolean }) {
  const t = useTranslations("incident.alerts");
  const { icon, ink } = SHAPES[of];
  const isMuted = silenced && of === "firing";
  const Shape = isMuted ? BellOff : icon;
  const word = isMuted ? t("silenced") : t(`filters.${of}`);
  return (
    <span title={word} className={isMuted ? "text-faint" : ink}>
      <Shape aria-hidden className="size-4 shrink-0" />
      <span className="sr-only">{word}</span>
    </span>
  );
}
