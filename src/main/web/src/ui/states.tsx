import { CloudOff, Lock, type LucideIcon, RotateCw, SearchX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { type Fault, type Problem, problemOf } from "@/api/problem";
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
      className={cx(
        "mx-auto flex w-full min-w-0 max-w-lg flex-col items-center gap-3 px-6 py-16 text-center",
        className,
      )}
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
          onRetry &&
          isWorthRetrying(problem) && (
            <Button icon={RotateCw} onClick={onRetry}>
              {t("retry")}
            </Button>
          )
        }
      >
        <p>{problem.isOffline ? t("offline.detail") : problem.message}</p>
        <Faults faults={problem.faults} />
        {problem.requestId && (
          <p className="mt-2 text-faint text-sm">
            {t("request")} <code className="select-all font-mono">{problem.requestId}</code>
          </p>
        )}
      </State>
    </div>
  );
}

/** The places at fault, each with what is wrong there. */
function Faults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) {
    return null;
  }
  return (
    <ul className="mt-1 text-sm">
      {faults.map(({ pointer, detail }) => (
        <li key={pointer + detail}>
          <code className="font-mono">{pointer}</code> {detail}
        </li>
      ))}
    </ul>
  );
}

/** The same question gets the same refusal; what was ours to answer may go better the next time. */
function isWorthRetrying({ status, isPassing }: Problem): boolean {
  return isPassing || status < 0 || status >= 500;
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
      <Faults faults={beside} />
      {problem.requestId && problem.status >= 500 && (
        <p className="mt-1 text-soft">
          {t("request")} <code className="font-mono">{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}
