import { Link } from "@tanstack/react-router";
import { Bot, ChevronRight, CircleUserRound, HelpCircle, KeyRound, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { AuditEntry } from "@/api/schema.gen";
import { cx } from "@/ui/cx";
import { useNarrow } from "@/ui/narrow";
import { Facts } from "@/ui/table";
import { Age, ExactTime, RelativeTime } from "@/ui/time";
import { AuditDiff } from "./audit-diff";

const ICONS: Record<string, LucideIcon> = { user: CircleUserRound, token: KeyRound, system: Bot };

/** One deed; opened it shows what was otherwise before, and from where it came. */
export function AuditEntryLine({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("settings.audit");
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const { actor, object } = entry;
  const Icon = ICONS[actor.type] ?? HelpCircle;
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-10 w-full items-center gap-3 px-3 py-1.5 text-left text-sm hover:bg-hover"
      >
        <ChevronRight
          aria-hidden
          className={cx("size-4 shrink-0 text-faint transition-transform", open && "rotate-90")}
        />
        <Icon aria-hidden className="size-4 shrink-0 text-faint" />
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
          <span className="max-w-full truncate font-medium">{actor.name}</span>
          <code className="wrap-anywhere min-w-0 font-mono text-accent">{entry.action}</code>
          <span className="min-w-0 max-w-full truncate text-soft">{object.name ?? object.id ?? ""}</span>
        </span>
        <span className="shrink-0 text-faint">
          {narrow ? <Age since={entry.at} waiting={false} /> : <RelativeTime at={entry.at} />}
        </span>
      </button>
      {open && (
        <div className="flex flex-col gap-3 border-t bg-sunken px-4 py-3 sm:pl-12">
          <AuditDiff before={entry.before} after={entry.after} />
          <Facts
            facts={[
              [t("at"), <ExactTime key="a" at={entry.at} />],
              [t("actor"), `${actor.name} (${t(`actors.${actorWord(actor.type)}`)})`],
              [t("object"), <ObjectLink key="o" entry={entry} />],
              [t("address"), entry.address ?? "–"],
              [
                t("request"),
                <code key="r" className="select-all break-all font-mono">
                  {entry.request_id ?? "–"}
                </code>,
              ],
            ]}
          />
        </div>
      )}
    </li>
  );
}

function actorWord(type: string): "user" | "token" | "system" | "anonymous" {
  return type === "user" || type === "token" || type === "system" ? type : "anonymous";
}

/** All that was done to the same object. */
function ObjectLink({ entry: { object } }: { entry: AuditEntry }) {
  const t = useTranslations("settings.audit");
  return (
    <span className="flex flex-wrap gap-x-3">
      <span className="break-all">
        {object.type} {object.name}
      </span>
      {object.id && (
        <Link to="/settings/audit" search={{ object: object.id }} className="link">
          {t("sameObject")}
        </Link>
      )}
    </span>
  );
}
