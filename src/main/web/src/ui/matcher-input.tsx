import { CircleAlert } from "lucide-react";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { useTranslations } from "use-intl";
import { readMatchers } from "@/api/matchers";
import { cx } from "./cx";
import { useFieldControl } from "./field";
import { hintsFor, type Vocabulary } from "./matcher-hints";

export interface MatcherInputProps {
  /** Its name where no {@link Field} gives one. */
  label?: string;
  value: readonly string[];
  /** Called with matchers that can be read: on Enter, on leaving, and with `eager` at each letter. */
  onChange: (matchers: string[]) => void;
  vocabulary: Vocabulary;
  /** Tells of what is written as it is written. */
  eager?: boolean;
  /** What the server found wrong. */
  error?: string | undefined;
  icon?: ReactNode;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** Label matchers in Alertmanager's syntax, with names and values to choose from and each fault shown at its place. */
export function MatcherInput(props: MatcherInputProps) {
  const { label, value, onChange, vocabulary, eager = false, error, icon } = props;
  const t = useTranslations("matching");
  const field = useFieldControl();
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  const written = value.join(", ");
  const [text, setText] = useState(written);
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(-1);
  const [left, setLeft] = useState(true);
  // What comes from outside replaces the text; what only says the same differently does not.
  useEffect(
    () => setText((now) => (readMatchers(now).matchers.join(", ") === written ? now : written)),
    [written],
  );

  const { matchers, fault } = readMatchers(text);
  const hints = caret === null ? null : hintsFor(text.slice(0, caret), vocabulary);
  const options = hints?.options ?? [];
  const open = options.length > 0;
  const commit = (next: string) => {
    const read = readMatchers(next);
    if (read.fault === null && read.matchers.join(", ") !== written) {
      onChange(read.matchers);
    }
  };
  const write = (next: string, at: number) => {
    setText(next);
    setCaret(at);
    setActive(-1);
    setLeft(false);
    if (eager || next.trim() === "") {
      commit(next);
    }
  };
  const take = (index: number) => {
    const hint = options[index];
    if (hints && hint && caret !== null) {
      const head = text.slice(0, hints.from) + hint.text;
      write(head + text.slice(caret).replace(/^"/, ""), head.length);
      requestAnimationFrame(() => input.current?.setSelectionRange(head.length, head.length));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (open && active >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      take(active);
    } else if (event.key === "Enter") {
      setLeft(true);
      setCaret(null);
      commit(text);
    } else if (event.key === "Escape" && open) {
      setCaret(null);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const shownFault = left || (fault !== null && fault.at < text.trimEnd().length) ? fault : null;
  return (
    <div className="relative min-w-0 flex-1">
      <div className="relative">
        {icon && <span className="pointer-events-none absolute top-2 left-2.5 text-faint">{icon}</span>}
        <input
          {...field}
          ref={input}
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
          aria-invalid={shownFault !== null || Boolean(error) || field["aria-invalid"]}
          aria-describedby={shownFault || error ? `${id}-fault` : field["aria-describedby"]}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={t("placeholder")}
          className={cx("control h-8 font-mono !text-sm", icon !== undefined && "!pl-8")}
          value={text}
          onChange={(event) =>
            write(event.target.value, event.target.selectionStart ?? event.target.value.length)
          }
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setCaret(null);
            setLeft(true);
            commit(text);
          }}
        />
      </div>
      {(shownFault || error) && (
        <Fault id={`${id}-fault`} text={text} at={shownFault?.at ?? null}>
          {shownFault ? t(`faults.${shownFault.kind}`) : error}
        </Fault>
      )}
      {open && (
        <div
          id={id}
          role="listbox"
          aria-label={t("hints")}
          className="absolute top-full left-0 z-30 mt-1 max-h-72 w-72 max-w-full overflow-y-auto rounded-lg border bg-panel p-1 shadow-float"
        >
          {options.map((hint, index) => (
            <div
              key={hint.label}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={cx(
                "flex h-8 cursor-default items-center truncate rounded-md px-2 font-mono text-sm",
                index === active ? "bg-hover" : "hover:bg-hover",
              )}
              // Before the field loses the focus, and with it its caret.
              onPointerDown={(event) => {
                event.preventDefault();
                take(index);
              }}
            >
              <span className="truncate">{hint.label}</span>
            </div>
          ))}
        </div>
      )}
      <span className="sr-only" aria-live="polite">
        {matchers.length > 0 && fault === null ? t("read", { count: matchers.length }) : ""}
      </span>
    </div>
  );
}

interface FaultProps {
  id: string;
  text: string;
  /** Where in the text; null where only the server knows. */
  at: number | null;
  children: ReactNode;
}

/** What is wrong, with the text around it and a mark at the place. */
function Fault({ id, text, at, children }: FaultProps) {
  return (
    <div id={id} role="alert" className="flex flex-col gap-0.5 pt-1 text-danger text-sm">
      {at !== null && text.trim() !== "" && (
        <code aria-hidden className="truncate pl-0.5 font-mono text-xs text-soft">
          {text.slice(Math.max(0, at - 40), at)}
          <mark className="rounded-sm bg-critical-soft text-critical underline decoration-wavy">
            {text.slice(at, at + 1) || " "}
          </mark>
          {text.slice(at + 1, at + 30)}
        </code>
      )}
      <span className="flex items-start gap-1.5">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0">{children}</span>
      </span>
    </div>
  );
}
