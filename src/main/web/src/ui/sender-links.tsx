import { Activity, BellOff, BookOpen, ChartLine, LayoutDashboard, type LucideIcon } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Alert } from "@/api/schema.gen";
import { buttonClass } from "./button";
import { hostOf, webAddress } from "./web-address";

/** Where the systems that an alert came from show more of it. */
export function SenderLinks({ alert }: { alert: Alert }) {
  const t = useTranslations("common.senderLinks");
  return (
    <>
      <Out to={alert.annotations.runbook_url} icon={BookOpen} word={t("runbook")} />
      <Out to={alert.dashboard_url} icon={LayoutDashboard} word={t("dashboard")} />
      <Out to={alert.panel_url} icon={ChartLine} word={t("panel")} />
      <Out to={alert.generator_url} icon={Activity} word={t("source")} />
    </>
  );
}

/** The form that silences an alert where it came from; what is over needs none. */
export function SenderSilence({ alert }: { alert: Alert }) {
  const t = useTranslations("common.senderLinks");
  const { annotations, silence_url, status } = alert;
  const sender = silence_url === annotations.grafana_silence_url?.trim() ? "grafana" : "alertmanager";
  return status === "resolved" ? null : (
    <Out to={silence_url} icon={BellOff} word={t("silence", { sender })} hint={t("silenceHint")} />
  );
}

interface OutProps {
  to: string | null | undefined;
  icon: LucideIcon;
  word: string;
  /** What one should know before. */
  hint?: string;
}

function Out({ to, icon: Icon, word, hint }: OutProps) {
  const href = webAddress(to);
  return href ? (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={[hostOf(href), hint].filter(Boolean).join(": ")}
      className={buttonClass("plain", "sm")}
    >
      <Icon aria-hidden className="size-4" />
      {word}
    </a>
  ) : null;
}
