import { Link } from "@tanstack/react-router";

export interface LabelsProps {
  labels: Record<string, string>;
  /** Where the things are that share a label. */
  to: "/incidents" | "/alerts";
  /** The name of the list. */
  label?: string;
}

/** A matcher of a label, as Alertmanager writes it. */
export function matcherOf(name: string, value: string): string {
  return `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

/** Labels, each leading to what shares it. */
export function Labels({ labels, to, label }: LabelsProps) {
  return (
    <ul aria-label={label} className="flex flex-wrap gap-1">
      {Object.entries(labels).map(([name, value]) => (
        <li key={name} className="min-w-0 max-w-full">
          <Link
            to={to}
            search={{ match: [matcherOf(name, value)] }}
            title={`${name}=${value}`}
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
