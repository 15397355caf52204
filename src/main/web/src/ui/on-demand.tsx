import { Slot } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";

/** Parts that are loaded when somebody reaches for them; once for all who use them. */
export interface OnDemand<P> {
  load: () => Promise<P>;
  loaded: () => P | null;
}

export function onDemand<P>(fetchParts: () => Promise<P>): OnDemand<P> {
  let parts: P | null = null;
  let coming: Promise<P> | null = null;
  return {
    load: () => {
      coming ??= fetchParts().then((fetched) => {
        parts = fetched;
        return fetched;
      });
      return coming;
    },
    loaded: () => parts,
  };
}

/**
 * The parts, once they are wanted. `pressed` says that a press has brought them, so what it was meant for is to be open from
 * the start.
 */
export function useOnDemand<P>(source: OnDemand<P>, wanted: boolean) {
  const [parts, setParts] = useState(() => source.loaded());
  const [pressed, setPressed] = useState(false);
  const bring = () => void source.load().then((loaded) => setParts(() => loaded));
  useEffect(() => {
    if (wanted && parts === null) {
      void source.load().then((loaded) => setParts(() => loaded));
    }
  }, [wanted, parts, source]);
  return {
    parts,
    pressed,
    press: () => {
      setPressed(true);
      bring();
    },
  };
}

export interface ReachProps {
  trigger: ReactNode;
  popup: "menu" | "dialog";
  onReach: () => void;
  onPress: () => void;
}

/** The trigger before its parts are there: loads them when the pointer or the focus comes near. */
export function Reach({ trigger, popup, onReach, onPress }: ReachProps) {
  return (
    <Slot.Root
      aria-haspopup={popup}
      aria-expanded={false}
      onPointerEnter={onReach}
      onFocus={onReach}
      onClick={onPress}
    >
      {trigger}
    </Slot.Root>
  );
}
