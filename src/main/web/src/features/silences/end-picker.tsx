import { useFormatter, useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { Field, TextInput } from "@/ui/field";
import { useNow } from "@/ui/now";
import { localOf } from "@/ui/range";
import { useDuration } from "@/ui/time";
import { HOUR_MS, tomorrowAt } from "./clock";

export interface EndPickerProps {
  /** When it begins, in ms since 1970; null for at once. */
  starts: number | null;
  value: number;
  onChange: (ends: number) => void;
  error: string | undefined;
}

const HOURS = [1, 4, 12, 24] as const;
const MORNING = 9;
const MINUTE_MS = 60_000;

/** When a silence ends: by its length, until tomorrow morning, or at any moment. */
export function EndPicker({ starts, value, onChange, error }: EndPickerProps) {
  const t = useTranslations("silences.form");
  const duration = useDuration();
  const format = useFormatter();
  const now = useNow(MINUTE_MS);
  const begin = starts ?? now;
  const choices = [
    ...HOURS.map((hours) => ({ name: duration(hours * HOUR_MS), ends: begin + hours * HOUR_MS })),
    {
      name: t("tomorrow", { time: format.dateTime(tomorrowAt(MORNING, begin), { timeStyle: "short" }) }),
      ends: tomorrowAt(MORNING, begin),
    },
    { name: t("week"), ends: begin + 7 * 24 * HOUR_MS },
  ];
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t("ends")}
        error={error}
        hint={t("lasts", { duration: duration(value - begin) })}
        required
      >
        <TextInput
          type="datetime-local"
          className="sm:max-w-64"
          value={localOf(value)}
          min={localOf(begin)}
          onChange={(event) => event.target.value && onChange(Date.parse(event.target.value))}
        />
      </Field>
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t("lengths")}</legend>
        {choices.map(({ name, ends }) => {
          // The clock goes on while one fills the form in.
          const isChosen = Math.abs(value - ends) < 2 * MINUTE_MS;
          return (
            <button
              key={name}
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChange(ends)}
              className={cx(
                "h-7 rounded-md border px-2.5 font-medium text-sm",
                isChosen ? "border-accent bg-selected" : "border-line-strong text-soft hover:bg-hover",
              )}
            >
              {name}
            </button>
          );
        })}
      </fieldset>
    </div>
  );
}
