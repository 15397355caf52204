import { X } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFieldControl } from "./field";

export interface TokenInputProps {
  /** Its name where no {@link Field} gives one. */
  label?: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  placeholder?: string;
  /** What is wrong with a token, or null; a wrong one stays in the text until it is right. */
  check?: (token: string) => string | null;
}

/** Several words, each its own token: tags, services, matchers. Enter or a comma ends one, Backspace takes the last back. */
export function TokenInput({ label, value, onChange, placeholder, check }: TokenInputProps) {
  const t = useTranslations("common");
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const field = useFieldControl();

  const commit = (): boolean => {
    const token = text.trim();
    if (token === "") {
      return false;
    }
    const wrong = check?.(token) ?? null;
    setFault(wrong);
    if (wrong === null) {
      onChange(value.includes(token) ? [...value] : [...value, token]);
      setText("");
    }
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === "Enter" || event.key === ",") && commit()) {
      event.preventDefault();
    } else if (event.key === "Backspace" && text === "" && value.length > 0) {
      setText(value.at(-1) ?? "");
      onChange(value.slice(0, -1));
      event.preventDefault();
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <div
        className="control flex min-h-9 flex-wrap items-center gap-1 py-1"
        aria-invalid={fault !== null || undefined}
      >
        {value.map((token) => (
          <span
            key={token}
            className="inline-flex h-6 max-w-full items-center gap-1 rounded-sm bg-sunken pl-2 text-sm"
          >
            <span className="truncate">{token}</span>
            <button
              type="button"
              aria-label={t("removeToken", { token })}
              className="flex size-6 items-center justify-center text-faint hover:text-ink"
              onClick={() => {
                onChange(value.filter((other) => other !== token));
                input.current?.focus();
              }}
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </span>
        ))}
        <input
          {...field}
          ref={input}
          aria-label={label}
          aria-invalid={fault !== null || field["aria-invalid"]}
          className="h-6 min-w-24 flex-1 bg-transparent outline-none"
          value={text}
          placeholder={value.length === 0 ? placeholder : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setFault(null);
          }}
          onKeyDown={onKeyDown}
          onBlur={commit}
        />
      </div>
      {fault && (
        <p role="alert" className="text-danger text-sm">
          {fault}
        </p>
      )}
    </div>
  );
}
