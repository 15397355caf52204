import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Blocks, Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { integrationsQuery } from "@/api/integrations";
import type { Integration } from "@/api/schema.gen";
import { AddButton } from "@/features/settings/frame/add-button";
import { Listing } from "@/features/settings/frame/listing";
import { overlay } from "@/features/settings/frame/overlay";
import { RowButton } from "@/features/settings/frame/row-button";
import { SectionPage } from "@/features/settings/frame/section-page";
import { useNow } from "@/ui/now";
import { EmptyState } from "@/ui/states";
import { Cell, Head, Row, Table } from "@/ui/table";
import { RelativeTime } from "@/ui/time";
import { healthQuery, type SourceHealth } from "./queries";
import { lastReceived, StandingMark, standingOf } from "./standing";

const IntegrationSheet = overlay(async () => (await import("./integration-sheet")).IntegrationSheet);
const NewIntegration = overlay(async () => (await import("./new-integration")).NewIntegration);

const route = getRouteApi("/_shell/settings/integrations");

export function IntegrationsPage() {
  const t = useTranslations("settings.integrations");
  const { id, new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const integrations = useQuery(integrationsQuery);
  const sources = new Map(useQuery(healthQuery).data?.sources.map((source) => [source.id, source]));
  const chosen = integrations.data?.find((integration) => integration.id === id);
  const begin = () => navigate({ search: { new: true } });
  const close = () => navigate({ search: {} });
  const add = <AddButton icon={Plus} label={t("new")} onClick={begin} />;
  return (
    <SectionPage section="integrations" actions={add}>
      <Listing
        query={integrations}
        empty={
          <EmptyState icon={Blocks} title={t("empty")} action={add}>
            {t("emptyDetail")}
          </EmptyState>
        }
      >
        {(items) => (
          <Table>
            <thead>
              <tr>
                <Head>{t("name")}</Head>
                <Head className="max-sm:hidden">{t("state")}</Head>
                <Head className="max-md:hidden">{t("source")}</Head>
                <Head>{t("lastReceived")}</Head>
                <Head className="max-lg:hidden">{t("key")}</Head>
              </tr>
            </thead>
            <tbody>
              {items.map((integration) => (
                <IntegrationRow
                  key={integration.id}
                  integration={integration}
                  health={sources.get(integration.id)}
                  onOpen={() => navigate({ search: { id: integration.id } })}
                />
              ))}
            </tbody>
          </Table>
        )}
      </Listing>
      {isNew && <NewIntegration taken={integrations.data?.map(({ name }) => name) ?? []} onClose={close} />}
      {chosen && <IntegrationSheet integration={chosen} health={sources.get(chosen.id)} onClose={close} />}
    </SectionPage>
  );
}

interface IntegrationRowProps {
  integration: Integration;
  health: SourceHealth | undefined;
  onOpen: () => void;
}

function IntegrationRow({ integration, health, onOpen }: IntegrationRowProps) {
  const t = useTranslations("settings.integrations");
  const received = lastReceived(integration, health);
  const standing = standingOf(integration, health, useNow(60_000));
  return (
    <Row className="relative">
      <Cell className="max-w-48 sm:max-w-64">
        <RowButton onPress={onOpen}>{integration.name}</RowButton>
        <span className="text-soft sm:hidden">
          <StandingMark standing={standing} />
        </span>
      </Cell>
      <Cell className="max-sm:hidden">
        <StandingMark standing={standing} />
      </Cell>
      <Cell className="text-soft max-md:hidden">{t(`sources.${integration.source}`)}</Cell>
      <Cell className="whitespace-nowrap text-soft">
        {received ? <RelativeTime at={received} /> : t("never")}
      </Cell>
      <Cell className="whitespace-nowrap font-mono text-faint max-lg:hidden">
        {integration.primary_key.prefix}…
        {integration.secondary_key && <span className="ml-2 font-sans">{t("andSecondary")}</span>}
      </Cell>
    </Row>
  );
}
