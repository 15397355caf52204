import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";

export interface TooltipProps {
  text: ReactNode;
  keys?: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that takes a ref and the handlers. */
  children: ReactNode;
}

/** A hint on hover and focus. Never the only place where something is said: touch screens have no hover. */
export function Tooltip({ text, keys, side = "bottom", children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-xs animate-appear items-center gap-2 rounded-md bg-ink px-2 py-1 text-canvas text-xs shadow-float"
        >
          {text}
          {keys}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Around the whole application: the first hint waits, the next beside it comes at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Radix.Provider delayDuration={400}>{children}</Radix.Provider>;
}
