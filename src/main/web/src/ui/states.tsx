import { CloudOff, Lock, type LucideIcon, RotateCw, SearchX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Problem, problemOf } from "@/api/problem";
import { Button } from "./button";
import { cx } from "./cx";

interface StateProps {
  icon: LucideIcon;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons. */
  action?: ReactNode;
  className?: string;
}

/** In the place of content. */
function State({ icon: Icon, title, children, action, className }: StateProps) {
  return (
    <div
      className={cx("mx-auto flex max-w-lg flex-col items-center gap-3 px-6 py-16 text-center", className)}
    >
      <span className="flex size-11 items-center justify-center rounded-lg border bg-panel text-faint">
        <Icon aria-hidden className="size-5" />
      </span>
      <h2 className="font-semibold text-md">{title}</h2>
      {children && <div className="w-full min-w-0 text-soft">{children}</div>}
      {action && <div className="flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** Nothing there yet: says what will be here, and how to make it so. */
export function EmptyState(props: StateProps) {
  return <State {...props} />;
}

const ICONS: Record<string, LucideIcon> = { offline: CloudOff, forbidden: Lock, "not-found": SearchX };

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  className?: string;
}

/** What went wrong, in the server's words, and what to do. */
export function ErrorState({ error, onRetry, className }: ErrorStateProps) {
  const t = useTranslations("common.error");
  const problem = problemOf(error);
  const kind = kindOf(problem);
  return (
    <div role="alert">
      <State
        icon={ICONS[kind] ?? TriangleAlert}
        title={t(`${kind}.title`)}
        className={className}
        action={
          onRetry && (
            <Button icon={RotateCw} onClick={onRetry}>
              {t("retry")}
            </Button>
          )
        }
      >
        <p>{problem.isOffline ? t("offline.detail") : problem.message}</p>
        {problem.requestId && (
          <p className="mt-2 text-faint text-sm">
            {t("request")} <code className="select-all font-mono">{problem.requestId}</code>
          </p>
        )}
      </State>
    </div>
  );
}

type Kind = "offline" | "forbidden" | "not-found" | "unavailable" | "failed";

function kindOf(problem: Problem): Kind {
  if (problem.isOffline) {
    return "offline";
  }
  switch (problem.status) {
    case 403:
      return "forbidden";
    case 404:
      return "not-found";
    case 502:
    case 503:
    case 504:
      return "unavailable";
    default:
      return "failed";
  }
}

/** A refusal inside a form: its detail, and the faults that no field shows. */
export function FormProblem({
  problem,
  shownAt = [],
}: {
  problem: Problem | null;
  shownAt?: readonly string[];
}) {
  const t = useTranslations("common.error");
  if (!problem) {
    return null;
  }
  const beside = problem.faultsBeside(shownAt);
  return (
    <div role="alert" className="rounded-md border border-danger bg-critical-soft px-3 py-2 text-sm">
      <p className="font-medium">{problem.isOffline ? t("offline.detail") : problem.message}</p>
      {beside.length > 0 && (
        <ul className="mt-1 list-disc pl-4">
          {beside.map((fault) => (
            <li key={fault.pointer}>
              <code className="font-mono">{fault.pointer}</code> {fault.detail}
            </li>
          ))}
        </ul>
      )}
      {problem.requestId && problem.status >= 500 && (
        <p className="mt-1 text-soft">
          {t("request")} <code className="font-mono">{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}
