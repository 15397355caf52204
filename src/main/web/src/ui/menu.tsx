import { Check, type LucideIcon } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { cx } from "./cx";
import { Kbd } from "./kbd";
import type { parts } from "./menu-parts";
import { onDemand, Reach, useOnDemand } from "./on-demand";

const source = onDemand(async () => (await import("./menu-parts")).parts);
const PartsContext = createContext<typeof parts | null>(null);

/** What items are made of; there while their menu is open. */
function useParts() {
  const found = useContext(PartsContext);
  if (!found) {
    throw new Error("an item stands outside of a Menu");
  }
  return found;
}

const SURFACE =
  "z-50 min-w-44 max-h-[var(--radix-dropdown-menu-content-available-height)] overflow-y-auto animate-appear rounded-lg border bg-panel p-1 shadow-float";
const ITEM =
  "flex h-8 cursor-default select-none items-center gap-2 rounded-md px-2 text-base outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50";

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
}

/** Not modal: Radix' modal menus lock the scroll by a style tag, which the server's policy forbids. */
export function Menu({ trigger, children, align = "end", side = "bottom" }: MenuProps) {
  const { parts: Radix, pressed, press } = useOnDemand(source, false);
  if (!Radix) {
    return <Reach trigger={trigger} popup="menu" onReach={source.load} onPress={press} />;
  }
  return (
    <Radix.Root modal={false} defaultOpen={pressed}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} side={side} sideOffset={6} collisionPadding={8} className={SURFACE}>
          <PartsContext value={Radix}>{children}</PartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export interface MenuItemProps {
  icon?: LucideIcon;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, keys, danger, disabled, onSelect, children }: MenuItemProps) {
  const Radix = useParts();
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={cx(ITEM, danger && "text-danger")}>
      {Icon && <Icon aria-hidden className={cx("size-4", !danger && "text-faint")} />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {keys && <Kbd keys={keys} />}
    </Radix.Item>
  );
}

export interface MenuChoiceProps<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string; icon?: LucideIcon }[];
}

/** One of several, under a heading. */
export function MenuChoice<T extends string>({ label, value, onChange, options }: MenuChoiceProps<T>) {
  const Radix = useParts();
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as T)} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map(({ value: option, label: name, icon: Icon }) => (
        <Radix.RadioItem
          key={option}
          value={option}
          className={ITEM}
          // It stays open, because one looks at what a choice does.
          onSelect={(event) => event.preventDefault()}
        >
          {Icon && <Icon aria-hidden className="size-4 text-faint" />}
          <span className="flex-1">{name}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden className="size-4 text-accent" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  const Radix = useParts();
  return <Radix.Label className="px-2 pt-2 pb-1 font-medium text-faint text-xs">{children}</Radix.Label>;
}

export function MenuSeparator() {
  const Radix = useParts();
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
