import { useNavigate } from "@tanstack/react-router";
import { Check, CircleDot, Ellipsis, GitMerge, Pencil, RotateCcw, UserRoundPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Avatar } from "@/features/incidents/avatar";
import { OwnerPicker } from "@/features/incidents/owner-picker";
import { Button, IconButton } from "@/ui/button";
import { Kbd } from "@/ui/kbd";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu";
import { useShortcuts } from "@/ui/shortcuts";
import { Tooltip } from "@/ui/tooltip";
import type { Deed } from "./deeds";

const MergeDialog = lazy(() =>
  import("./merge-dialog").then(({ MergeDialog }) => ({ default: MergeDialog })),
);
const ResolveDialog = lazy(() =>
  import("./resolve-dialog").then(({ ResolveDialog }) => ({ default: ResolveDialog })),
);

export interface ActionButtonsProps {
  incident: Incident;
  onDeed: (deed: Deed) => void;
}

type Asking = "resolve" | "merge" | "owner" | null;

/** What can be done now, worst needed first; each has its key. */
export function ActionButtons({ incident, onDeed }: ActionButtonsProps) {
  const t = useTranslations("incident.actions");
  const [asking, setAsking] = useState<Asking>(null);
  const ask = (what: Asking) => (open: boolean) => setAsking(open ? what : null);
  const { status, merged_into } = incident;
  useActionKeys(incident, onDeed, setAsking);
  return (
    <div className="flex shrink-0 items-center gap-1.5 sm:gap-2">
      {status === "open" && (
        <Tooltip text={t("acknowledgeHint")} keys={<Kbd keys="a" />}>
          <Button
            look="primary"
            icon={CircleDot}
            className="max-md:flex-1 max-sm:!px-2"
            onClick={() => onDeed({ kind: "acknowledge" })}
          >
            {t("acknowledge")}
          </Button>
        </Tooltip>
      )}
      {status !== "resolved" && (
        <Tooltip text={t("resolveHint")} keys={<Kbd keys="r" />}>
          <Button
            look={status === "open" ? "plain" : "primary"}
            icon={Check}
            className="max-md:flex-1 max-sm:!px-2"
            onClick={() => setAsking("resolve")}
          >
            {t("resolve")}
          </Button>
        </Tooltip>
      )}
      {status === "resolved" && !merged_into && (
        <Tooltip text={t("reopenHint")} keys={<Kbd keys="o" />}>
          <Button
            icon={RotateCcw}
            className="max-md:flex-1 max-sm:!px-2"
            onClick={() => onDeed({ kind: "reopen" })}
          >
            {t("reopen")}
          </Button>
        </Tooltip>
      )}
      <OwnerPicker
        owner={incident}
        onAssign={(assignee) => onDeed({ kind: "assign", assignee })}
        onTeam={(team) => onDeed({ kind: "edit", changes: { team } })}
        open={asking === "owner"}
        onOpenChange={ask("owner")}
        trigger={<OwnerButton incident={incident} />}
      />
      <Menu trigger={<IconButton icon={Ellipsis} look="plain" label={t("more")} />}>
        <EditItem incident={incident} />
        <MenuItem icon={UserRoundPlus} keys="i" onSelect={() => setTimeout(() => setAsking("owner"))}>
          {t("assign")}
        </MenuItem>
        {!merged_into && (
          <>
            <MenuSeparator />
            <MenuItem icon={GitMerge} keys="m" onSelect={() => setAsking("merge")}>
              {t("merge")}
            </MenuItem>
          </>
        )}
      </Menu>
      <Suspense>
        {asking === "resolve" && (
          <ResolveDialog incident={incident} onOpenChange={ask("resolve")} onDeed={onDeed} />
        )}
        {asking === "merge" && <MergeDialog incident={incident} onOpenChange={ask("merge")} />}
      </Suspense>
    </div>
  );
}

function OwnerButton({ incident, ...rest }: { incident: Incident }) {
  const t = useTranslations("incident.actions");
  const { assignee } = incident;
  return (
    <Button {...rest} aria-label={assignee ? t("assignedTo", { assignee }) : t("assign")} className="!px-2">
      {assignee ? <Avatar name={assignee} /> : <UserRoundPlus aria-hidden className="size-4 text-faint" />}
      <span className="max-w-36 truncate max-md:hidden">{assignee?.split("@")[0] ?? t("assign")}</span>
    </Button>
  );
}

function EditItem({ incident }: { incident: Incident }) {
  const t = useTranslations("incident.actions");
  const navigate = useNavigate();
  const params = { incident: String(incident.number) };
  return (
    <MenuItem
      icon={Pencil}
      keys="e"
      onSelect={() => void navigate({ to: "/incidents/$incident/edit", params })}
    >
      {t("edit")}
    </MenuItem>
  );
}

/** `c`, to write a message, belongs to the composer. */
function useActionKeys(incident: Incident, onDeed: (deed: Deed) => void, ask: (what: Asking) => void): void {
  const t = useTranslations("incident.actions");
  const navigate = useNavigate();
  const { number, status, merged_into } = incident;
  const group = t("group");
  const edit = () => void navigate({ to: "/incidents/$incident/edit", params: { incident: String(number) } });
  useShortcuts([
    ...(status === "open"
      ? [{ keys: "a", name: t("acknowledge"), group, run: () => onDeed({ kind: "acknowledge" }) }]
      : []),
    ...(status === "resolved"
      ? merged_into
        ? []
        : [{ keys: "o", name: t("reopen"), group, run: () => onDeed({ kind: "reopen" }) }]
      : [{ keys: "r", name: t("resolve"), group, run: () => ask("resolve") }]),
    { keys: "i", name: t("assign"), group, run: () => ask("owner") },
    { keys: "e", name: t("edit"), group, run: edit },
    ...(merged_into ? [] : [{ keys: "m", name: t("merge"), group, run: () => ask("merge") }]),
  ]);
}
