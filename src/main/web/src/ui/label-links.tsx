import { Link } from "@tanstack/react-router";
import { matcherOf } from "@/api/matchers";

export interface LabelLinksProps {
  labels: Record<string, string>;
  /** Where the things are that share a label. */
  to: "/incidents" | "/alerts";
  /** The name of the list. */
  label?: string;
  /** Where a label leads, from how it is written. */
  explain?: (written: string) => string;
}

/** Labels, each leading to what shares it. */
export function LabelLinks({ labels, to, label, explain }: LabelLinksProps) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1">
      {Object.entries(labels).map(([name, value]) => (
        <li key={name} className="min-w-0 max-w-full">
          <Link
            to={to}
            search={{ match: [matcherOf(name, value)] }}
            title={explain ? explain(`${name}=${value}`) : `${name}=${value}`}
            className="flex h-6 min-w-0 items-center rounded-sm border bg-sunken px-1.5 font-mono text-xs hover:border-line-strong"
          >
            <span className="shrink-0 text-faint">{name}=</span>
            <span className="truncate">{value}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
