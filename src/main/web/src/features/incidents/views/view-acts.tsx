import {
  BookmarkPlus,
  type LucideIcon,
  Pencil,
  RotateCcw,
  Save,
  Star,
  StarOff,
  Trash2,
  UserRound,
  UsersRound,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { useTurnDefault, useTurnShared, useUpdateView } from "./use-view-writes";
import { addressOf, mayChange, queryOf, type Shown } from "./view-search";
import type { ViewsPanelProps } from "./views-panel";

interface ViewActsProps extends ViewsPanelProps {
  shown: Shown;
}

/** What the caller may do now: with what is shown, and with the view that it is. */
export function ViewActs({ shown: { view, isChanged }, search, onGo, onAsk, onClose }: ViewActsProps) {
  const t = useTranslations("incidents.views");
  const mayShare = useMay("views:share");
  const update = useUpdateView();
  const turnDefault = useTurnDefault();
  const turnShared = useTurnShared();
  const mine = view && mayChange(view, mayShare);
  return (
    <>
      {view && isChanged && mine && (
        <Act
          icon={Save}
          onPress={() => {
            update.run({ view, to: { query: queryOf(search) } });
            onClose();
          }}
        >
          {t(view.shared ? "updateForAll" : "update")}
        </Act>
      )}
      <Act icon={BookmarkPlus} onPress={() => onAsk("save")}>
        {t("saveAs")}
      </Act>
      {view && isChanged && (
        <Act
          icon={RotateCcw}
          onPress={() => {
            onGo(addressOf(view), true);
            onClose();
          }}
        >
          {t("reset")}
        </Act>
      )}
      {view && (
        <Act
          icon={view.default ? StarOff : Star}
          busy={turnDefault.isPending}
          onPress={() => turnDefault.run({ view, on: !view.default })}
        >
          {t(view.default ? "dropDefault" : "makeDefault")}
        </Act>
      )}
      {view?.own && mayShare && (
        <Act
          icon={view.shared ? UserRound : UsersRound}
          busy={turnShared.isPending}
          onPress={() => turnShared.run({ view, on: !view.shared })}
        >
          {t(view.shared ? "unshare" : "share")}
        </Act>
      )}
      {mine && (
        <>
          <Act icon={Pencil} onPress={() => onAsk("rename")}>
            {t("rename")}
          </Act>
          <Act icon={Trash2} onPress={() => onAsk("delete")}>
            {t("delete")}
          </Act>
        </>
      )}
    </>
  );
}

interface ActProps {
  icon: LucideIcon;
  busy?: boolean;
  onPress: () => void;
  children: string;
}

function Act({ icon, busy, onPress, children }: ActProps) {
  return (
    <Button
      look="quiet"
      size="sm"
      icon={icon}
      busy={busy}
      onClick={onPress}
      className="w-full !justify-start"
    >
      <span className="truncate">{children}</span>
    </Button>
  );
}
