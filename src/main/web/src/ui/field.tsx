import { ChevronDown, CircleAlert } from "lucide-react";
import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";
import { useTranslations } from "use-intl";
import { cx } from "./cx";

interface Wiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
}

const FieldContext = createContext<Wiring | null>(null);

/** What ties a control to its label, hint and error; for controls of one's own inside a {@link Field}. */
export function useFieldControl() {
  const wiring = useContext(FieldContext);
  return wiring
    ? {
        id: wiring.id,
        "aria-describedby": wiring.describedBy,
        "aria-invalid": wiring.invalid || undefined,
        "aria-required": wiring.required || undefined,
      }
    : {};
}

export interface FieldProps {
  label: ReactNode;
  /** What helps to fill it in. */
  hint?: ReactNode;
  /** What is wrong, usually `problem?.faultAt("/title")`. */
  error?: ReactNode;
  required?: boolean;
  /** The control: {@link TextInput}, {@link Select}, … */
  children: ReactNode;
  className?: string;
}

export function Field({ label, hint, error, required = false, children, className }: FieldProps) {
  const t = useTranslations("common");
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={cx("flex flex-col gap-1", className)}>
        <label htmlFor={id} className="font-medium">
          {label}
          {!required && <span className="ml-1.5 font-normal text-faint text-sm">{t("optional")}</span>}
        </label>
        {children}
        {error && (
          <p id={errorId ?? undefined} className="flex items-start gap-1.5 text-danger text-sm">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span className="min-w-0">{error}</span>
          </p>
        )}
        {hint && (
          <p id={hintId ?? undefined} className="text-faint text-sm">
            {hint}
          </p>
        )}
      </div>
    </FieldContext>
  );
}

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input {...useFieldControl()} className={cx("control h-9", className)} {...rest} />;
}

export function TextArea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return <textarea {...useFieldControl()} rows={rows} className={cx("control py-2", className)} {...rest} />;
}

export interface SelectProps<T extends string> extends Omit<ComponentProps<"select">, "onChange" | "value"> {
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string; disabled?: boolean }[];
}

/** The system's own list: right on every device, and without a style tag, which Radix' select needs. */
export function Select<T extends string>({ value, onChange, options, className, ...rest }: SelectProps<T>) {
  return (
    <span className={cx("relative block", className)}>
      <select
        {...useFieldControl()}
        className="control h-9 appearance-none truncate pr-8"
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
