import { useFormatter } from "use-intl";

/** A moment to the millisecond: the steps of a webhook are as close as that. */
export function PreciseTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  return (
    <time dateTime={at} className={className}>
      {format.dateTime(new Date(at), {
        month: "short",
        day: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        fractionalSecondDigits: 3,
      })}
    </time>
  );
}
