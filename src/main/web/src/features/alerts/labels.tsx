import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { matcherOf } from "@/api/matchers";
import { Facts } from "@/ui/table";
import { webAddress } from "@/ui/web-address";

/** Labels, each leading to the alerts that have it. */
export function Labels({ labels }: { labels: Record<string, string> }) {
  const t = useTranslations("alerts.detail");
  return (
    <ul className="flex flex-wrap gap-1">
      {Object.entries(labels).map(([name, value]) => (
        <li key={name} className="min-w-0 max-w-full">
          <Link
            to="/alerts"
            search={{ match: [matcherOf(name, value)] }}
            title={t("withLabel", { label: `${name}=${value}` })}
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

/** Annotations with links where they are addresses. */
export function Annotations({ annotations }: { annotations: Record<string, string> }) {
  return (
    <Facts
      facts={Object.entries(annotations).map(([name, value]) => {
        const address = webAddress(value);
        return [
          <span key={name} className="font-mono text-xs">
            {name}
          </span>,
          address ? (
            <a key="address" href={address} target="_blank" rel="noreferrer" className="link">
              {value}
            </a>
          ) : (
            <span key="text" className="whitespace-pre-wrap">
              {value}
            </span>
          ),
        ] as const;
      })}
    />
  );
}
