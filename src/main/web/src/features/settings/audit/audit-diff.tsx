import { useTranslations } from "use-intl";

type Fields = Record<string, unknown> | null;

export interface AuditDiffProps {
  before: Fields;
  after: Fields;
}

/** The fields that changed, as they were and as they are: what is gone in red with a minus, what came in green with a plus. */
export function AuditDiff({ before, after }: AuditDiffProps) {
  const t = useTranslations("settings.audit");
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (names.length === 0) {
    return <p className="text-faint text-sm">{t("nothingChanged")}</p>;
  }
  return (
    <dl className="overflow-hidden rounded-lg border bg-panel text-sm">
      {names.map((name) => (
        <div
          key={name}
          className="grid gap-x-4 border-b px-3 py-1.5 last:border-b-0 sm:grid-cols-[10rem_1fr]"
        >
          <dt className="truncate font-mono text-faint leading-6">{name}</dt>
          <dd className="flex min-w-0 flex-col gap-0.5">
            <Side sign="−" name={t("was")} value={before?.[name]} tone="bg-critical-soft text-critical" />
            <Side sign="+" name={t("is")} value={after?.[name]} tone="bg-resolved-soft text-resolved" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface SideProps {
  sign: string;
  name: string;
  value: unknown;
  tone: string;
}

function Side({ sign, name, value, tone }: SideProps) {
  if (value === undefined || value === null) {
    return null;
  }
  return (
    <span className={`flex gap-2 rounded-sm px-1.5 leading-6 ${tone}`}>
      <span aria-hidden>{sign}</span>
      <span className="sr-only">{name}</span>
      <span className="min-w-0 break-words">{written(value)}</span>
    </span>
  );
}

/** A value as one reads it: lists with commas, pairs as `name=value`. */
export function written(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(written).join(", ");
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, inner]) => `${name}=${written(inner)}`)
      .join(", ");
  }
  return String(value);
}
