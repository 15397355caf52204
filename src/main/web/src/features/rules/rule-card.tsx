import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, CircleAlert, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Problem } from "@/api/problem";
import { IconButton } from "@/ui/button";
import { cx } from "@/ui/cx";
import type { Vocabulary } from "@/ui/matcher-hints";
import type { DraftRule } from "./draft";
import { RuleForm } from "./rule-form";

export interface RuleCardProps {
  rule: DraftRule;
  /** Its place, from 0. */
  place: number;
  count: number;
  isOpen: boolean;
  problem: Problem | null;
  vocabulary: Vocabulary;
  onOpen: () => void;
  /** By so many places; this and the two below are nothing where the caller may only read. */
  onMove: ((step: 1 | -1) => void) | null;
  onChange: ((rule: DraftRule) => void) | null;
  onRemove: (() => void) | null;
}

/** One rule: what it takes and how it groups in a line, and opened its form. */
export function RuleCard(props: RuleCardProps) {
  const { rule, place, count, isOpen, problem, vocabulary, onOpen, onMove, onChange, onRemove } = props;
  const t = useTranslations("rules");
  const isFaulty = problem?.faultAt(`/rules/${place}`) !== undefined;
  const Arrow = isOpen ? ChevronDown : ChevronRight;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      onMove?.(event.key === "ArrowUp" ? -1 : 1);
    }
  };
  return (
    <li className={cx("rounded-lg border bg-panel", isFaulty && "border-danger")}>
      <div className="flex items-start justify-end gap-1 p-1.5 pl-0 max-sm:flex-wrap">
        <button
          type="button"
          id={`head-${rule.key}`}
          aria-expanded={isOpen}
          aria-keyshortcuts={onMove ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
          onClick={onOpen}
          onKeyDown={onKeyDown}
          className="flex min-w-0 flex-1 items-start gap-3 rounded-md py-1.5 pr-1 pl-4 text-left max-sm:basis-full"
        >
          <span className="w-5 shrink-0 text-center text-faint tabular-nums">{place + 1}</span>
          <span className="flex min-w-0 flex-1 flex-col gap-1">
            <span className="flex items-center gap-2 font-medium">
              <span className="truncate">{rule.name || t("unnamed")}</span>
              {isFaulty && (
                <CircleAlert role="img" aria-label={t("faulty")} className="size-4 shrink-0 text-danger" />
              )}
            </span>
            <Sentence rule={rule} />
          </span>
          <Arrow aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
        </button>
        {onMove && (
          <>
            <IconButton
              icon={ArrowUp}
              size="sm"
              label={t("up", { name: rule.name })}
              disabled={place === 0}
              onClick={() => onMove(-1)}
            />
            <IconButton
              icon={ArrowDown}
              size="sm"
              label={t("down", { name: rule.name })}
              disabled={place === count - 1}
              onClick={() => onMove(1)}
            />
          </>
        )}
        {onRemove && (
          <IconButton icon={Trash2} size="sm" label={t("remove", { name: rule.name })} onClick={onRemove} />
        )}
      </div>
      {isOpen && (
        <div className="border-t p-4">
          <RuleForm rule={rule} place={place} problem={problem} vocabulary={vocabulary} onChange={onChange} />
        </div>
      )}
    </li>
  );
}

/** The rule in words. */
function Sentence({ rule }: { rule: DraftRule }) {
  const t = useTranslations("rules.sentence");
  const format = useFormatter();
  return (
    <span className="flex flex-wrap items-center gap-1 text-soft text-sm">
      {rule.match.length === 0 ? (
        <span>{t("every")}</span>
      ) : (
        rule.match.map((matcher) => (
          <code
            key={matcher}
            className="max-w-full truncate rounded-sm border bg-sunken px-1.5 font-mono text-ink text-xs leading-5"
          >
            {matcher}
          </code>
        ))
      )}
      <span>
        {rule.by.length === 0 ? t("all") : t("by", { by: format.list(rule.by, { type: "conjunction" }) })}
        {rule.window && ` ${t("window", { window: rule.window })}`}
      </span>
    </span>
  );
}
