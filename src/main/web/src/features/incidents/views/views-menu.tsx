import { useQuery } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { IncidentsSearch } from "@/features/incidents/search";
import { Button } from "@/ui/button";
import { onDemand, useOnDemand } from "@/ui/on-demand";
import { Popover } from "@/ui/popover";
import { useShortcuts } from "@/ui/shortcuts";
import { viewsQuery } from "./queries";
import { shownView } from "./view-search";

const panel = onDemand(async () => (await import("./views-panel")).ViewsPanel);
const ViewDialog = lazy(async () => ({ default: (await import("./view-dialog")).ViewDialog }));

/** What is asked in a dialog: of a new view, or of the one that is shown. */
export type Question = "save" | "rename" | "delete";

export interface ViewsProps {
  search: IncidentsSearch;
  /** Goes to an address. `replace`: it is no step that one would go back over. */
  onGo: (search: IncidentsSearch, replace: boolean) => void;
}

/** Saved views: says which one is shown, opens others, saves and changes them. Only the button comes with the page. */
export function ViewsMenu({ search, onGo }: ViewsProps) {
  const t = useTranslations("incidents.views");
  const incidents = useTranslations("incidents");
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  // The popover opens with what is in it, which takes the focus.
  const { parts: ViewsPanel } = useOnDemand(panel, open);
  const { view, isChanged } = shownView(useQuery(viewsQuery).data ?? [], search);
  useShortcuts([{ keys: "v", name: t("title"), group: incidents("title"), run: () => setOpen(true) }]);
  const ask = (next: Question) => {
    // Before the dialog comes, so that it gives the focus back to what stays.
    trigger.current?.focus();
    setOpen(false);
    setQuestion(next);
  };
  return (
    <>
      <Popover
        label={t("title")}
        align="end"
        open={open && ViewsPanel !== null}
        onOpenChange={setOpen}
        trigger={
          <Button
            ref={trigger}
            size="sm"
            look="quiet"
            icon={Bookmark}
            className="min-w-16 max-w-40 !shrink 2xl:max-w-56"
            aria-label={view ? t(isChanged ? "shownChanged" : "shown", { name: view.name }) : undefined}
          >
            <span className="truncate">{view?.name ?? t("title")}</span>
            {isChanged && <ChangedMark />}
          </Button>
        }
      >
        {ViewsPanel && <ViewsPanel search={search} onGo={onGo} onAsk={ask} onClose={() => setOpen(false)} />}
      </Popover>
      {question && (
        <Suspense>
          <ViewDialog
            question={question}
            view={view}
            search={search}
            onGo={onGo}
            onClose={() => setQuestion(null)}
          />
        </Suspense>
      )}
    </>
  );
}

/** A dot, and the word where there is room. */
function ChangedMark() {
  const t = useTranslations("incidents.views");
  return (
    <>
      <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />
      <span className="text-faint max-2xl:hidden">{t("changed")}</span>
    </>
  );
}
