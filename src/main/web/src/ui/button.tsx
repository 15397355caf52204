import { LoaderCircle, type LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx";
import { Tooltip } from "./tooltip";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const LOOKS: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover border-transparent",
  plain: "bg-panel text-ink border-line-strong hover:bg-hover",
  quiet: "bg-transparent text-soft border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-danger text-on-danger border-transparent hover:opacity-90",
};
const SIZES: Record<ButtonSize, string> = {
  sm: "h-7 px-2 text-sm gap-1.5",
  md: "h-8 px-3 text-base gap-2",
  lg: "h-10 px-4 text-md gap-2",
};

/** The classes of a button, for a link that looks like one. */
export function buttonClass(look: ButtonLook = "plain", size: ButtonSize = "md"): string {
  return cx(
    "inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md border font-medium",
    "transition-colors duration-100 select-none disabled:pointer-events-none disabled:opacity-50",
    LOOKS[look],
    SIZES[size],
  );
}

export interface ButtonProps extends ComponentProps<"button"> {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** While it works: shows a spinner and takes no further press, but keeps the focus. */
  busy?: boolean;
}

export function Button({
  look = "plain",
  size = "md",
  icon: Icon,
  busy = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const Mark = busy ? LoaderCircle : Icon;
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={cx(buttonClass(look, size), className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {Mark && <Mark aria-hidden className={cx("size-4 shrink-0", busy && "animate-spin")} />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
  icon: LucideIcon;
  /** Its name: read aloud, and shown on hover and focus. */
  label: string;
  /** The keys that do the same, shown beside the name. */
  keys?: ReactNode;
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  look = "quiet",
  size = "md",
  className,
  ...rest
}: IconButtonProps) {
  const side = size === "sm" ? "w-7 !px-0" : size === "md" ? "w-8 !px-0" : "w-10 !px-0";
  return (
    <Tooltip text={label} keys={keys}>
      <Button look={look} size={size} aria-label={label} className={cx(side, className)} {...rest}>
        <Icon aria-hidden className="size-4" />
      </Button>
    </Tooltip>
  );
}
