import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "./button";
import { cx } from "./cx";

export interface Toast {
  id: number;
  tone: "done" | "failed" | "info";
  text: string;
  /** A second line, such as what to do. */
  detail?: string;
  /** Takes the deed back. */
  undo?: () => void;
}

/** How long a toast stays, in ms; one that failed or can be undone stays longer. */
const SHORT_MS = 4000;
const LONG_MS = 9000;
const MOST_AT_ONCE = 4;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) {
    listener();
  }
}

/** Says something in passing, with an undo where there is one. Answers a function that takes it away. */
export function toast(
  tone: Toast["tone"],
  text: string,
  more: Pick<Toast, "detail" | "undo"> = {},
): () => void {
  const id = nextId++;
  publish([...toasts, { id, tone, text, ...more }].slice(-MOST_AT_ONCE));
  return () => dismiss(id);
}

function dismiss(id: number): void {
  publish(toasts.filter((shown) => shown.id !== id));
}

/** Where toasts appear; once, in the application. Read aloud politely. */
export function Toaster() {
  const t = useTranslations("common");
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <section
      aria-label={t("notifications")}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-3 bottom-20 z-50 flex flex-col items-center gap-2 sm:right-4 sm:bottom-4 sm:left-auto sm:items-end"
    >
      {shown.map((one) => (
        <ToastCard key={one.id} shown={one} />
      ))}
    </section>
  );
}

const MARKS = { done: CircleCheck, failed: CircleAlert, info: Info };

function ToastCard({ shown }: { shown: Toast }) {
  const t = useTranslations("common");
  const { id, tone, text, detail, undo } = shown;
  const stays = tone === "failed" || undo ? LONG_MS : SHORT_MS;
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), stays);
    return () => clearTimeout(timer);
  }, [id, stays]);
  const Mark = MARKS[tone];
  return (
    <div className="pointer-events-auto flex w-full max-w-md animate-slide-up items-start gap-2.5 rounded-lg border bg-panel py-2 pr-2 pl-3 shadow-float sm:w-auto sm:min-w-72">
      <Mark
        aria-hidden
        className={cx(
          "mt-1.5 size-4 shrink-0",
          tone === "done" ? "text-resolved" : tone === "failed" ? "text-danger" : "text-accent",
        )}
      />
      <div className="min-w-0 flex-1 py-1">
        <p className="font-medium">{text}</p>
        {detail && <p className="text-soft text-sm">{detail}</p>}
      </div>
      {undo && (
        <Button
          size="sm"
          onClick={() => {
            undo();
            dismiss(id);
          }}
        >
          {t("undo")}
        </Button>
      )}
      <IconButton icon={X} label={t("dismiss")} size="sm" onClick={() => dismiss(id)} />
    </div>
  );
}
