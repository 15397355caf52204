import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { UserPlus, UsersRound } from "lucide-react";
import { useTranslations } from "use-intl";
import type { User } from "@/api/schema.gen";
import { useMay, useSession } from "@/api/session";
import { AddButton } from "@/features/settings/frame/add-button";
import { Listing } from "@/features/settings/frame/listing";
import { overlay } from "@/features/settings/frame/overlay";
import { RowButton } from "@/features/settings/frame/row-button";
import { SectionPage } from "@/features/settings/frame/section-page";
import { Badge } from "@/ui/badge";
import { EmptyState } from "@/ui/states";
import { Cell, Head, Row, Table } from "@/ui/table";
import { RelativeTime } from "@/ui/time";
import { usersQuery } from "./queries";

const InviteDialog = overlay(async () => (await import("./invite-dialog")).InviteDialog);
const UserSheet = overlay(async () => (await import("./user-sheet")).UserSheet);

const route = getRouteApi("/_shell/settings/users");

export function UsersPage() {
  const t = useTranslations("settings.users");
  const mayManage = useMay("users");
  const { id, new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const users = useQuery(usersQuery);
  const chosen = users.data?.find((user) => user.id === id);
  const close = () => navigate({ search: {} });
  const invite = mayManage && (
    <AddButton icon={UserPlus} label={t("invite")} onClick={() => navigate({ search: { new: true } })} />
  );
  return (
    <SectionPage section="users" actions={invite}>
      <Listing query={users} empty={<EmptyState icon={UsersRound} title={t("empty")} action={invite} />}>
        {(items) => (
          <Table>
            <thead>
              <tr>
                <Head>{t("person")}</Head>
                <Head>{t("role")}</Head>
                <Head className="max-md:hidden">{t("teams")}</Head>
                <Head className="max-sm:hidden">{t("lastSignIn")}</Head>
              </tr>
            </thead>
            <tbody>
              {items.map((user) => (
                <UserRow
                  key={user.id}
                  user={user}
                  onOpen={mayManage ? () => navigate({ search: { id: user.id } }) : undefined}
                />
              ))}
            </tbody>
          </Table>
        )}
      </Listing>
      {mayManage && isNew && <InviteDialog onClose={close} />}
      {mayManage && chosen && <UserSheet user={chosen} onClose={close} />}
    </SectionPage>
  );
}

interface UserRowProps {
  user: User;
  /** Absent for who may only look. */
  onOpen: (() => void) | undefined;
}

function UserRow({ user, onOpen }: UserRowProps) {
  const t = useTranslations("settings.users");
  const roles = useTranslations("app.roles");
  const isMe = useSession().user?.id === user.id;
  return (
    <Row className="relative">
      <Cell className="max-w-48 sm:max-w-72 sm:min-w-44">
        {onOpen ? (
          <RowButton onPress={onOpen}>{user.name}</RowButton>
        ) : (
          <span className="block truncate font-medium">{user.name}</span>
        )}
        <span className="block truncate text-faint">{user.email}</span>
      </Cell>
      <Cell>
        <span className="flex flex-wrap items-center gap-1.5">
          {roles(user.role)}
          {isMe && <Badge tone="accent">{t("you")}</Badge>}
          {user.disabled && <Badge tone="critical">{t("disabled")}</Badge>}
          {!user.disabled && !user.has_password && user.last_sign_in_at === null && (
            <Badge tone="medium">{t("invited")}</Badge>
          )}
          {user.restricted && user.role === "responder" && <Badge>{t("restricted")}</Badge>}
        </span>
      </Cell>
      <Cell className="max-w-56 truncate text-soft max-md:hidden">{user.teams.join(", ") || "–"}</Cell>
      <Cell className="whitespace-nowrap text-soft max-sm:hidden">
        {user.last_sign_in_at ? <RelativeTime at={user.last_sign_in_at} /> : t("never")}
      </Cell>
    </Row>
  );
}
