import { useQuery } from "@tanstack/react-query";
import { Star, UsersRound } from "lucide-react";
import { useTranslations } from "use-intl";
import type { View } from "@/api/schema.gen";
import { isFiltered } from "@/features/incidents/filters";
import { type ComboOption, OptionList } from "@/ui/combobox";
import { ErrorState } from "@/ui/states";
import { viewsQuery } from "./queries";
import { ViewActs } from "./view-acts";
import { addressOf, NO_VIEW, shownView } from "./view-search";
import type { Question, ViewsProps } from "./views-menu";

export interface ViewsPanelProps extends ViewsProps {
  onAsk: (question: Question) => void;
  onClose: () => void;
}

/** One's own views and those of others, and what can be done with the one that is shown. */
export function ViewsPanel({ search, onGo, onAsk, onClose }: ViewsPanelProps) {
  const t = useTranslations("incidents.views");
  const { data: views, error, refetch } = useQuery(viewsQuery);
  if (!views) {
    return (
      <div className="min-h-40 w-64">
        {error && <ErrorState error={error} onRetry={() => void refetch()} className="!py-6" />}
      </div>
    );
  }
  const shown = shownView(views, search);
  const everything: ComboOption = { value: NO_VIEW, label: t("none") };
  const open = (id: string) => {
    const view = views.find((one) => one.id === id);
    onClose();
    onGo(view ? addressOf(view) : { view: NO_VIEW }, false);
  };
  return (
    <OptionList
      label={t("find")}
      options={[
        everything,
        ...views.filter(({ own }) => own).map((view) => optionOf(view, t("mine"))),
        ...views.filter(({ own }) => !own).map((view) => optionOf(view, t("others"))),
      ]}
      selected={shown.view ? [shown.view.id] : isFiltered(search) ? [] : [NO_VIEW]}
      onToggle={open}
      footer={
        <>
          {views.length === 0 && <p className="px-2 pt-1.5 pb-2 text-faint text-sm">{t("hint")}</p>}
          <ViewActs shown={shown} search={search} onGo={onGo} onAsk={onAsk} onClose={onClose} />
        </>
      }
    />
  );
}

function optionOf(view: View, heading: string): ComboOption {
  // A view is found by its owner's name as well.
  const label = view.own ? view.name : `${view.name} · ${view.owner}`;
  return { value: view.id, label, heading, show: <ViewName view={view} /> };
}

function ViewName({ view }: { view: View }) {
  const t = useTranslations("incidents.views");
  return (
    <span className="flex items-center gap-2">
      <span className="min-w-0 flex-1 truncate" title={view.name}>
        {view.name}
      </span>
      {!view.own && <span className="max-w-24 truncate text-faint text-sm">{view.owner}</span>}
      {view.own && view.shared && (
        <span title={t("shared")}>
          <UsersRound aria-hidden className="size-3.5 text-faint" />
          <span className="sr-only">{t("shared")}</span>
        </span>
      )}
      {view.default && (
        <span title={t("default")}>
          <Star aria-hidden className="size-3.5 fill-current text-faint" />
          <span className="sr-only">{t("default")}</span>
        </span>
      )}
    </span>
  );
}
