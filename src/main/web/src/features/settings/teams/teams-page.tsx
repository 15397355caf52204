import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus, Users } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Team } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { AddButton } from "@/features/settings/frame/add-button";
import { Listing } from "@/features/settings/frame/listing";
import { overlay } from "@/features/settings/frame/overlay";
import { RowButton } from "@/features/settings/frame/row-button";
import { SectionPage } from "@/features/settings/frame/section-page";
import { Badge } from "@/ui/badge";
import { EmptyState } from "@/ui/states";
import { Cell, Head, Row, Table } from "@/ui/table";
import { teamsQuery } from "./queries";

const NewTeamDialog = overlay(async () => (await import("./team-sheet")).NewTeamDialog);
const TeamSheet = overlay(async () => (await import("./team-sheet")).TeamSheet);

const route = getRouteApi("/_shell/settings/teams");

export function TeamsPage() {
  const t = useTranslations("settings.teams");
  const mayWrite = useMay("teams:write");
  const { id, new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const teams = useQuery(teamsQuery);
  const chosen = teams.data?.find((team) => team.id === id);
  const close = () => navigate({ search: {} });
  const add = mayWrite && (
    <AddButton icon={Plus} label={t("new")} onClick={() => navigate({ search: { new: true } })} />
  );
  return (
    <SectionPage section="teams" actions={add}>
      <Listing
        query={teams}
        empty={
          <EmptyState icon={Users} title={t("empty")} action={add}>
            {t("emptyDetail")}
          </EmptyState>
        }
      >
        {(items) => (
          <Table>
            <thead>
              <tr>
                <Head>{t("name")}</Head>
                <Head>{t("services")}</Head>
                <Head className="max-sm:hidden">{t("members")}</Head>
              </tr>
            </thead>
            <tbody>
              {items.map((team) => (
                <TeamRow
                  key={team.id}
                  team={team}
                  onOpen={mayWrite ? () => navigate({ search: { id: team.id } }) : undefined}
                />
              ))}
            </tbody>
          </Table>
        )}
      </Listing>
      {mayWrite && isNew && <NewTeamDialog onClose={close} />}
      {mayWrite && chosen && (
        <TeamSheet key={`${chosen.id} ${chosen.version}`} team={chosen} onClose={close} />
      )}
    </SectionPage>
  );
}

/** Names shown of a list before the rest is a count. */
const MOST_NAMES = 4;

interface TeamRowProps {
  team: Team;
  /** Absent for who may only look. */
  onOpen: (() => void) | undefined;
}

function TeamRow({ team, onOpen }: TeamRowProps) {
  return (
    <Row className="relative">
      <Cell className="max-w-44 sm:max-w-64">
        {onOpen ? (
          <RowButton onPress={onOpen}>{team.name}</RowButton>
        ) : (
          <span className="block truncate font-medium">{team.name}</span>
        )}
        {team.description && <span className="block truncate text-faint">{team.description}</span>}
      </Cell>
      <Cell className="sm:min-w-48">
        <span className="flex flex-wrap gap-1">
          {team.services.slice(0, MOST_NAMES).map((service) => (
            <Badge key={service}>{service}</Badge>
          ))}
          <More of={team.services} />
        </span>
      </Cell>
      <Cell
        className="max-w-72 truncate text-soft max-sm:hidden"
        title={team.members.map(({ name }) => name).join(", ")}
      >
        {team.members
          .slice(0, MOST_NAMES)
          .map(({ name }) => name)
          .join(", ") || "–"}{" "}
        <More of={team.members} />
      </Cell>
    </Row>
  );
}

function More({ of }: { of: readonly unknown[] }) {
  return of.length > MOST_NAMES ? <span className="text-faint">+{of.length - MOST_NAMES}</span> : null;
}
