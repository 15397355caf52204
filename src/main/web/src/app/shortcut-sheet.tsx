import { useTranslations } from "use-intl";
import { Dialog } from "@/ui/dialog";
import { groupBy } from "@/ui/group";
import { Kbd } from "@/ui/kbd";
import { useKnownShortcuts } from "@/ui/shortcuts";

/** All keys that do something here and now. */
export function ShortcutSheet({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("app.shortcuts");
  const groups = groupBy(useKnownShortcuts(), ({ group }) => group);
  return (
    <Dialog open onOpenChange={onOpenChange} title={t("title")} size="lg">
      <div className="gap-8 sm:columns-2">
        {[...groups].map(([group, shortcuts]) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-medium text-faint text-sm">{group}</h3>
            <ul>
              {shortcuts.map(({ keys, name }) => (
                <li
                  key={keys}
                  className="flex h-8 items-center justify-between gap-4 border-b last:border-b-0"
                >
                  <span className="truncate">{name}</span>
                  <Kbd keys={keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
