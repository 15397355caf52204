import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "@/api/query";
import type { Token } from "@/api/schema.gen";
import { AddButton } from "@/features/settings/frame/add-button";
import { Listing } from "@/features/settings/frame/listing";
import { overlay } from "@/features/settings/frame/overlay";
import { SectionPage } from "@/features/settings/frame/section-page";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { useNow } from "@/ui/now";
import { EmptyState } from "@/ui/states";
import { Cell, Head, Row, Table } from "@/ui/table";
import { RelativeTime } from "@/ui/time";
import { toast } from "@/ui/toast";
import { revokeToken, tokensQuery } from "./queries";

const NewTokenDialog = overlay(async () => (await import("./new-token")).NewTokenDialog);

const route = getRouteApi("/_shell/settings/tokens");

export function TokensPage() {
  const t = useTranslations("settings.tokens");
  const { new: isNew } = route.useSearch();
  const navigate = route.useNavigate();
  const tokens = useQuery(tokensQuery);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const add = <AddButton icon={Plus} label={t("new")} onClick={() => navigate({ search: { new: true } })} />;
  return (
    <SectionPage section="tokens" actions={add}>
      <Listing
        query={tokens}
        empty={
          <EmptyState icon={KeyRound} title={t("empty")} action={add}>
            {t("emptyDetail")}
          </EmptyState>
        }
      >
        {(items) => (
          <Table>
            <thead>
              <tr>
                <Head>{t("name")}</Head>
                <Head>{t("may")}</Head>
                <Head className="max-lg:hidden">{t("owner")}</Head>
                <Head className="max-md:hidden">{t("lastUsed")}</Head>
                <Head className="max-sm:hidden">{t("expires")}</Head>
                <Head />
              </tr>
            </thead>
            <tbody>
              {items.map((token) => (
                <TokenRow key={token.id} token={token} onRevoke={() => setLeaving(token)} />
              ))}
            </tbody>
          </Table>
        )}
      </Listing>
      {isNew && <NewTokenDialog onClose={() => navigate({ search: {} })} />}
      {leaving && <Revocation token={leaving} onClose={() => setLeaving(null)} />}
    </SectionPage>
  );
}

/** Scopes shown of a token before the rest is a count. */
const MOST_SCOPES = 3;

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const t = useTranslations("settings.tokens");
  const roles = useTranslations("app.roles");
  const now = useNow(60_000);
  const ended = token.expires_at !== null && new Date(token.expires_at).getTime() <= now;
  const scopes = token.scopes ?? [];
  return (
    <Row>
      <Cell className="max-w-36 sm:max-w-64">
        <span className="block truncate font-medium">{token.name}</span>
        <code className="block font-mono text-faint">{token.prefix}…</code>
      </Cell>
      <Cell className="sm:min-w-44">
        <span className="flex flex-wrap items-center gap-1">
          <span className="mr-1">{roles(token.role)}</span>
          {scopes.slice(0, MOST_SCOPES).map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
          {scopes.length > MOST_SCOPES && (
            <span className="text-faint" title={scopes.join(", ")}>
              +{scopes.length - MOST_SCOPES}
            </span>
          )}
          {token.scopes === null && <span className="text-faint">{t("everything")}</span>}
        </span>
      </Cell>
      <Cell className="max-w-48 truncate text-soft max-lg:hidden">{token.owner ?? t("configuration")}</Cell>
      <Cell className="whitespace-nowrap text-soft max-md:hidden">
        {token.last_used_at ? <RelativeTime at={token.last_used_at} /> : t("never")}
      </Cell>
      <Cell className="whitespace-nowrap text-soft max-sm:hidden">
        {ended ? (
          <Badge tone="critical">{t("ended")}</Badge>
        ) : token.expires_at ? (
          <RelativeTime at={token.expires_at} />
        ) : (
          t("never")
        )}
      </Cell>
      <Cell align="right">
        <Button size="sm" icon={Trash2} aria-label={t("revokeThat", { name: token.name })} onClick={onRevoke}>
          <span className="max-sm:hidden">{t("revoke")}</span>
        </Button>
      </Cell>
    </Row>
  );
}

function Revocation({ token, onClose }: { token: Token; onClose: () => void }) {
  const t = useTranslations("settings.tokens");
  const queries = useQueryClient();
  const { run, isPending, error } = useWrite(() => revokeToken(token.id), {
    onSuccess: async () => {
      toast("done", t("revoked", { name: token.name }));
      onClose();
      await queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("revokeTitle", { name: token.name })}
      description={t("revokeDetail")}
      action={t("revoke")}
      busy={isPending}
      problem={error}
      onConfirm={() => run(undefined)}
    />
  );
}
