/** Matchers as they are written, each by itself. */
export function Matchers({ matchers }: { matchers: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {matchers.map((matcher) => (
        <li
          key={matcher}
          title={matcher}
          className="max-w-full truncate rounded-sm border bg-sunken px-1.5 font-mono text-ink text-xs leading-5.5"
        >
          {matcher}
        </li>
      ))}
    </ul>
  );
}
