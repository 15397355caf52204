import { useTranslations } from "use-intl";
import { Dialog } from "@/ui/dialog";
import type { Destination } from "./navigation";
import { RailLink } from "./rail-link";
import { UserMenu } from "./user-menu";

export interface MoreSheetProps {
  destinations: readonly Destination[];
  onOpenChange: (open: boolean) => void;
}

/** What has no room in the bar of a phone. */
export function MoreSheet({ destinations, onOpenChange }: MoreSheetProps) {
  const t = useTranslations("app.nav");
  return (
    <Dialog open size="sm" onOpenChange={onOpenChange} title={t("more")}>
      <ul className="flex flex-col gap-0.5">
        {destinations.map((destination) => (
          <li key={destination.place}>
            <RailLink destination={destination} onClick={() => onOpenChange(false)} />
          </li>
        ))}
      </ul>
      <div className="mt-3 border-t pt-3">
        <UserMenu wide />
      </div>
    </Dialog>
  );
}
