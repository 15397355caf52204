import { useEffect, useRef, useState } from "react";
import { useLiveChanges } from "@/live/provider";

/** As long as the animation `flash` of theme.css, in ms. */
const FLASH_MS = 1600;
const NONE: ReadonlySet<string> = new Set();

/** The ids of incidents that changed a moment ago; for incidents that have just come call the function it answers. */
export function useFlashes(): [ReadonlySet<string>, (ids: Iterable<string>) => void] {
  const [ids, setIds] = useState(NONE);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flash = (changed: Iterable<string>) => {
    clearTimeout(timer.current);
    setIds(new Set(changed));
    timer.current = setTimeout(() => setIds(NONE), FLASH_MS);
  };
  useLiveChanges(({ incidents }) => incidents.size > 0 && flash(incidents.keys()));
  useEffect(() => () => clearTimeout(timer.current), []);
  return [ids, flash];
}
