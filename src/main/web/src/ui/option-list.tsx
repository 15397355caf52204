import { Check } from "lucide-react";
import { Fragment, type KeyboardEvent, useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { ComboOption, OptionListProps } from "./combobox";
import { cx } from "./cx";

/** What `OptionList` loads. */
export function Options({
  label,
  options,
  selected,
  onToggle,
  multiple = false,
  onOwn,
  footer,
}: OptionListProps) {
  const t = useTranslations("common");
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const needle = text.trim().toLocaleLowerCase();
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(needle));
  const own =
    onOwn && needle !== "" && !options.some((option) => option.value === text.trim()) ? text.trim() : null;
  const last = found.length - 1 + (own === null ? 0 : 1);

  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView?.({ block: "nearest" });
  }, [id, active]);
  const choose = (index: number) => {
    const option = found[index];
    if (option) {
      onToggle(option.value);
    } else if (own !== null) {
      onOwn?.(own);
      setText("");
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      setActive(Math.max(0, Math.min(last, active + (event.key === "ArrowDown" ? 1 : -1))));
    } else if (event.key === "Enter") {
      choose(active);
    } else {
      return;
    }
    event.preventDefault();
  };
  return (
    <div className="flex w-64 max-w-full flex-col">
      <input
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={last >= 0 ? `${id}-${active}` : undefined}
        placeholder={label}
        className="h-9 border-b bg-transparent px-3 outline-none"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        className="max-h-72 overflow-y-auto p-1"
      >
        {found.map((option, index) => (
          <Fragment key={option.value}>
            {option.heading && option.heading !== found[index - 1]?.heading && (
              <div aria-hidden className="px-2 pt-2 pb-1 font-medium text-faint text-xs">
                {option.heading}
              </div>
            )}
            <Option
              id={`${id}-${index}`}
              option={option}
              active={index === active}
              selected={selected.includes(option.value)}
              onPress={() => choose(index)}
            />
          </Fragment>
        ))}
        {own !== null && (
          <Option
            id={`${id}-${found.length}`}
            option={{ value: own, label: t("useOwn", { text: own }) }}
            active={active === found.length}
            selected={false}
            onPress={() => choose(found.length)}
          />
        )}
        {last < 0 && <p className="px-2 py-3 text-center text-faint text-sm">{t("nothingFound")}</p>}
      </div>
      {footer && <div className="border-t p-1">{footer}</div>}
    </div>
  );
}

interface OptionProps {
  id: string;
  option: ComboOption;
  active: boolean;
  selected: boolean;
  onPress: () => void;
}

function Option({ id, option, active, selected, onPress }: OptionProps) {
  return (
    // The keyboard is handled by the search, which keeps the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={id}
      role="option"
      aria-selected={selected}
      onClick={onPress}
      className={cx(
        "flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 hover:bg-hover",
        active && "bg-hover",
      )}
    >
      <Check aria-hidden className={cx("size-4 shrink-0 text-accent", !selected && "invisible")} />
      <span className="min-w-0 flex-1 truncate">{option.show ?? option.label}</span>
      {option.count !== undefined && <span className="text-faint text-xs tabular-nums">{option.count}</span>}
    </div>
  );
}
