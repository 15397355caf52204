import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { Bookmark, Search } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { body, client } from "@/api/client";
import { useMay } from "@/api/session";
import { viewsQuery } from "@/features/incidents/views/queries";
import { addressOf } from "@/features/incidents/views/view-search";
import { useFocusReturn } from "@/ui/dialog";
import { SeverityMark, StatusMark } from "@/ui/marks";
import { useDestinations } from "./navigation";
import { usePalettePlaces } from "./palette-places";

const MOST_FOUND = 8;
/** Views that are offered before anything is typed. */
const FIRST_VIEWS = 5;

/** Everything by name: pages, what can be begun, saved views, and incidents by number or words. */
export function Palette({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("app");
  const navigate = useNavigate();
  const destinations = useDestinations();
  const [text, setText] = useState("");
  const { actions, sections } = usePalettePlaces();
  const views = useViews(text);
  const { incidents, searching } = useFound(useDeferredValue(text.trim()));
  const go = (where: () => unknown) => {
    onOpenChange(false);
    where();
  };
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div aria-hidden="true" className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...useFocusReturn()}
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[10vh] z-40 mx-auto max-w-xl animate-appear overflow-hidden rounded-lg border bg-panel shadow-float"
        >
          <Radix.Title className="sr-only">{t("palette.title")}</Radix.Title>
          <Command loop label={t("palette.title")}>
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-faint" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t("palette.placeholder")}
                className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-6 text-center text-faint">
                {searching ? t("palette.searching") : t("palette.empty", { text })}
              </Command.Empty>
              <Group heading={t("palette.pages")}>
                {destinations.map(({ place, to, icon: Icon }) => (
                  <Item key={place} value={t(`nav.${place}`)} onSelect={() => go(() => navigate({ to }))}>
                    <Icon aria-hidden className="size-4 text-faint" />
                    {t(`nav.${place}`)}
                  </Item>
                ))}
              </Group>
              {text !== "" && (
                <Group heading={t("nav.settings")}>
                  {sections.map(({ name, to, icon: Icon }) => (
                    <Item
                      key={name}
                      value={t(`palette.sections.${name}`)}
                      onSelect={() => go(() => navigate({ to }))}
                    >
                      <Icon aria-hidden className="size-4 text-faint" />
                      {t(`palette.sections.${name}`)}
                    </Item>
                  ))}
                </Group>
              )}
              {actions.length > 0 && (
                <Group heading={t("palette.actions")}>
                  {actions.map(({ name, to, icon: Icon }) => (
                    <Item
                      key={name}
                      value={t(`palette.begin.${name}`)}
                      onSelect={() => go(() => navigate({ to }))}
                    >
                      <Icon aria-hidden className="size-4 text-faint" />
                      {t(`palette.begin.${name}`)}
                    </Item>
                  ))}
                </Group>
              )}
              {views.length > 0 && (
                <Group heading={t("palette.views")}>
                  {views.map((view, index) => (
                    <Item
                      key={view.id}
                      // With its place, because several may have one name.
                      value={`${t("palette.view", { name: view.name })} ${index}`}
                      onSelect={() => go(() => navigate({ to: "/incidents", search: addressOf(view) }))}
                    >
                      <Bookmark aria-hidden className="size-4 text-faint" />
                      <span className="min-w-0 flex-1 truncate">
                        {t("palette.view", { name: view.name })}
                      </span>
                      {!view.own && <span className="text-faint text-sm">{view.owner}</span>}
                    </Item>
                  ))}
                </Group>
              )}
              {incidents.length > 0 && (
                <Group heading={t("palette.incidents")}>
                  {incidents.map(({ id, number, title, severity, status }) => (
                    <Item
                      key={id}
                      value={id}
                      // The server has found it by more than the palette knows; its own filter must not drop it again.
                      keywords={[text]}
                      onSelect={() =>
                        go(() =>
                          navigate({ to: "/incidents/$incident", params: { incident: String(number) } }),
                        )
                      }
                    >
                      <SeverityMark of={severity} />
                      <span className="font-mono text-faint text-sm">#{number}</span>
                      <span className="min-w-0 flex-1 truncate">{title}</span>
                      <StatusMark of={status} />
                    </Item>
                  ))}
                  <Item
                    value="all-found"
                    keywords={[text]}
                    onSelect={() => go(() => navigate({ to: "/incidents", search: { q: text.trim() } }))}
                  >
                    <Search aria-hidden className="size-4 text-faint" />
                    {t("palette.all", { text: text.trim() })}
                  </Item>
                </Group>
              )}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Views of incidents; all of them once something is typed, of which the palette shows what fits. */
function useViews(text: string) {
  const may = useMay("incidents:read");
  const { data = [] } = useQuery({ ...viewsQuery, enabled: may });
  return text === "" ? data.slice(0, FIRST_VIEWS) : data;
}

function useFound(text: string) {
  const may = useMay("incidents:read");
  const found = useQuery({
    queryKey: ["palette", text],
    queryFn: ({ signal }) =>
      body(
        client.GET("/api/v1/incidents", {
          params: { query: { q: text.replace(/^#/, ""), limit: MOST_FOUND } },
          signal,
        }),
      ),
    enabled: may && text.length > 1,
    staleTime: 5000,
    placeholderData: (before) => (text.length > 1 ? before : undefined),
  });
  return { incidents: found.data?.items ?? [], searching: found.isFetching };
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-faint [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  value: string;
  keywords?: string[];
  onSelect: () => void;
  children: ReactNode;
}

function Item(props: ItemProps) {
  return (
    <Command.Item
      className="flex h-10 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-hover"
      {...props}
    />
  );
}
