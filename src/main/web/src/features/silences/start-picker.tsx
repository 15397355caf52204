import { useTranslations } from "use-intl";
import { Field, TextInput } from "@/ui/field";
import { localOf } from "@/ui/range";
import { Segmented } from "@/ui/segmented";

export interface StartPickerProps {
  /** In ms since 1970; null for at once. */
  value: number | null;
  onChange: (starts: number | null) => void;
  error: string | undefined;
}

/** When a silence begins: as a rule at once. */
export function StartPicker({ value, onChange, error }: StartPickerProps) {
  const t = useTranslations("silences.form");
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="flex flex-col gap-1.5">
        <span aria-hidden className="font-medium">
          {t("starts")}
        </span>
        <div className="flex">
          <Segmented
            label={t("starts")}
            options={[
              { value: "now", label: t("atOnce") },
              { value: "later", label: t("later") },
            ]}
            value={value === null ? "now" : "later"}
            onChange={(choice) => onChange(choice === "now" ? null : Date.now())}
          />
        </div>
      </div>
      {value !== null && (
        <Field label={t("startsAt")} error={error} required>
          <TextInput
            type="datetime-local"
            value={localOf(value)}
            onChange={(event) => event.target.value && onChange(Date.parse(event.target.value))}
          />
        </Field>
      )}
    </div>
  );
}
