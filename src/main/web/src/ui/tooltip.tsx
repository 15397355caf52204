import { Slot } from "radix-ui";
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

export interface TooltipProps {
  text: ReactNode;
  /** The keys that do the same. */
  keys?: ReactNode;
  /** One element that takes a ref and handlers. */
  children: ReactNode;
}

const DELAY_MS = 400;
/** A hint that comes so soon after another comes at once, in ms: somebody reads along a row of buttons. */
const WARM_MS = 500;
let hiddenAt = 0;

/**
 * A hint on hover and focus, below its element, or above where there is no room. Never the only place where something is
 * said: touch screens have no hover. Ours and not Radix', because it is on every page, and that brings 15 kB along.
 */
export function Tooltip({ text, keys, children }: TooltipProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = (element: Element, delay: number) => {
    clearTimeout(timer.current);
    const tell = () => {
      // What it opened stands where the hint would, and says more.
      if (element.getAttribute("aria-expanded") !== "true") {
        setAnchor(element);
      }
    };
    timer.current = setTimeout(tell, Date.now() - hiddenAt < WARM_MS ? 0 : delay);
  };
  const hide = () => {
    clearTimeout(timer.current);
    if (anchor) {
      hiddenAt = Date.now();
      setAnchor(null);
    }
  };
  return (
    <>
      <Slot.Root
        aria-describedby={anchor ? id : undefined}
        onPointerEnter={(event) => event.pointerType === "mouse" && show(event.currentTarget, DELAY_MS)}
        onPointerLeave={hide}
        onPointerDown={hide}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && show(event.currentTarget, 0)}
        onBlur={hide}
        onKeyDown={(event) => event.key === "Escape" && hide()}
      >
        {children}
      </Slot.Root>
      {anchor &&
        createPortal(
          <Tip id={id} anchor={anchor}>
            {text}
            {keys}
          </Tip>,
          document.body,
        )}
    </>
  );
}

const GAP = 6;
const MARGIN = 8;

function Tip({ id, anchor, children }: { id: string; anchor: Element; children: ReactNode }) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = tip.current;
    if (!box) {
      return;
    }
    const at = anchor.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const below = at.bottom + GAP;
    const top = below + height + MARGIN > window.innerHeight ? at.top - GAP - height : below;
    const left = Math.max(
      MARGIN,
      Math.min(at.left + at.width / 2 - width / 2, window.innerWidth - width - MARGIN),
    );
    box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
  }, [anchor]);
  return (
    <div
      ref={tip}
      id={id}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-50 flex max-w-xs items-center gap-2 rounded-md bg-ink px-2 py-1 text-canvas text-xs shadow-float"
    >
      {children}
    </div>
  );
}
