import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { Lock, RotateCw, SearchX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Problem, problemOf } from "@/api/problem";
import type { Permission } from "@/api/schema.gen";
import { Button, buttonClass } from "@/ui/button";
import { Page } from "@/ui/page";
import { EmptyState, ErrorState } from "@/ui/states";

/** A page that cannot be shown: a refusal says why, anything else is a fault of ours. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useTranslations("app.crash");
  const router = useRouter();
  const again = () => {
    reset();
    void router.invalidate();
  };
  if (error instanceof Problem) {
    return (
      <Page title={t("title")}>
        <ErrorState error={error} onRetry={again} />
      </Page>
    );
  }
  return (
    <Page title={t("title")}>
      <EmptyState
        icon={TriangleAlert}
        title={t("title")}
        action={
          <Button icon={RotateCw} onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
        }
      >
        <p>{t("detail")}</p>
        <p className="mt-2 font-mono text-faint text-sm">{problemOf(error).message}</p>
      </EmptyState>
    </Page>
  );
}

export function NotFoundPage() {
  const t = useTranslations("app.notFound");
  return (
    <Page title={t("title")}>
      <EmptyState
        icon={SearchX}
        title={t("title")}
        action={
          <Link to="/" className={buttonClass("primary")}>
            {t("home")}
          </Link>
        }
      >
        {t("detail")}
      </EmptyState>
    </Page>
  );
}

export function ForbiddenPage({ permission }: { permission: Permission }) {
  const t = useTranslations("app.forbidden");
  return (
    <Page title={t("title")}>
      <EmptyState icon={Lock} title={t("title")}>
        {t("detail", { permission })}
      </EmptyState>
    </Page>
  );
}
