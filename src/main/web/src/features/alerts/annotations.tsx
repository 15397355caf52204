import { Facts } from "@/ui/table";
import { webAddress } from "@/ui/web-address";

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
            <a
              key="address"
              href={address}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className="link"
            >
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
