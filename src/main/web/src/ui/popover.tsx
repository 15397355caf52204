import type { ReactNode } from "react";
import { optionList } from "./combobox";
import { onDemand, Reach, useOnDemand } from "./on-demand";

const source = onDemand(
  async () => (await Promise.all([import("./popover-parts"), optionList.load()]))[0].parts,
);

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Its name for screen readers. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A small surface beside what opened it, for choosing and short forms. */
export function Popover({ trigger, label, children, align = "start", open, onOpenChange }: PopoverProps) {
  const { parts: Radix, pressed, press } = useOnDemand(source, open === true);
  if (!Radix) {
    const onPress = () => {
      press();
      onOpenChange?.(true);
    };
    return <Reach trigger={trigger} popup="dialog" onReach={source.load} onPress={onPress} />;
  }
  return (
    <Radix.Root open={open} defaultOpen={pressed} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="z-50 max-h-[var(--radix-popover-content-available-height)] max-w-[calc(100vw-1rem)] animate-appear overflow-y-auto rounded-lg border bg-panel shadow-float focus:outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
