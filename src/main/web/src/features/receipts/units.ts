import { useFormatter } from "use-intl";
import { useDuration } from "@/ui/time";

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const KIB = 1024;

/** A function that writes short times exactly: `8 ms`, `1.2 s`, then as other durations. */
export function useLatency(): (ms: number) => string {
  const format = useFormatter();
  const duration = useDuration();
  return (ms) => {
    if (ms < SECOND_MS) {
      return `${format.number(Math.round(ms))}\u00a0ms`;
    }
    return ms < MINUTE_MS
      ? `${format.number(ms / SECOND_MS, { maximumFractionDigits: 1 })}\u00a0s`
      : duration(ms);
  };
}

/** A function that writes a number of bytes. */
export function useBytes(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    if (bytes < KIB) {
      return `${format.number(bytes)}\u00a0B`;
    }
    return bytes < KIB * KIB
      ? `${format.number(bytes / KIB, { maximumFractionDigits: 1 })}\u00a0KiB`
      : `${format.number(bytes / KIB / KIB, { maximumFractionDigits: 1 })}\u00a0MiB`;
  };
}
