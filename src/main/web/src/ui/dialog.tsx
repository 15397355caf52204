import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { Button } from "./button";
import { cx } from "./cx";
import { FormProblem } from "./states";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence below the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end: first the one that leaves, last the one that does it. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
}

/** Written out, because the style sheet has only classes that stand somewhere in full. */
const WIDTHS = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-3xl" };

/** Keeps the page behind from scrolling. Radix' own way adds a style tag, which the server's policy forbids. */
function useScrollLock(locked: boolean): void {
  useEffect(() => {
    if (!locked) {
      return;
    }
    const root = document.documentElement;
    const before = root.dataset.locked ?? "0";
    root.dataset.locked = String(Number(before) + 1);
    return () => {
      const left = Number(root.dataset.locked ?? "1") - 1;
      if (left > 0) {
        root.dataset.locked = String(left);
      } else {
        delete root.dataset.locked;
      }
    };
  }, [locked]);
}

/** Gives the focus back to what had it. Radix gives it to its own trigger, and ours are opened by state. */
export function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      (before.current as HTMLElement | null)?.focus();
    },
  };
}

interface SurfaceProps extends DialogProps {
  className: string;
}

/** Radix' overlay is not used: it is what adds the style tag. The scrim is ours. */
function Surface({ open, onOpenChange, title, description, children, footer, className }: SurfaceProps) {
  const t = useTranslations("common");
  const focusReturn = useFocusReturn();
  useScrollLock(open);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <div aria-hidden="true" className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...focusReturn}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cx(
            "fixed z-40 flex flex-col border bg-panel shadow-float focus:outline-none",
            className,
          )}
        >
          <header className="px-5 pt-4 pr-14 pb-3">
            <Radix.Title className="font-semibold text-md">{title}</Radix.Title>
            {description && <Radix.Description className="mt-1 text-soft">{description}</Radix.Description>}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
          )}
          {/* The last, so that the focus begins at the content. */}
          <Radix.Close asChild>
            <Button
              look="quiet"
              size="sm"
              aria-label={t("close")}
              className="!absolute top-3.5 right-3.5 w-7 !px-0"
            >
              <X aria-hidden className="size-4" />
            </Button>
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A question or a short form over the page. On a phone it comes from below. */
export function Dialog({ size = "md", ...props }: DialogProps) {
  return (
    <Surface
      {...props}
      className={cx(
        "inset-x-0 bottom-0 max-h-[92dvh] animate-slide-up rounded-t-lg",
        "sm:inset-x-4 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:max-h-[76vh] sm:animate-appear sm:rounded-lg",
        WIDTHS[size],
      )}
    />
  );
}

/** Details beside the page, from the right; on a phone over it. */
export function Sheet({ size = "md", ...props }: DialogProps) {
  return (
    <Surface
      {...props}
      className={cx("inset-y-0 right-0 w-full animate-slide-in sm:border-l", WIDTHS[size])}
    />
  );
}

export interface ConfirmProps
  extends Pick<DialogProps, "open" | "onOpenChange" | "title" | "description" | "children"> {
  /** What the button says: the deed itself, such as "Delete team". */
  action: string;
  onConfirm: () => void;
  busy?: boolean;
  danger?: boolean;
  /** Why it was not done. */
  problem?: Problem | null;
}

/** Asks before what cannot be undone. What can be undone is done at once, with an undo in the toast. */
export function ConfirmDialog(given: ConfirmProps) {
  const { action, onConfirm, busy, danger = true, problem = null, children, ...props } = given;
  const t = useTranslations("common");
  return (
    <Dialog
      {...props}
      size="sm"
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>{t("cancel")}</Button>
          <Button look={danger ? "danger" : "primary"} busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      {(problem || children) && (
        <div className="flex flex-col gap-3">
          <FormProblem problem={problem} />
          {children}
        </div>
      )}
    </Dialog>
  );
}
