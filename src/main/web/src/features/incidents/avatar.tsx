/** Who works on it, by two letters. */
export function Avatar({ name }: { name: string }) {
  const parts = name
    .split("@")[0]
    ?.split(/[\s._-]+/)
    .filter(Boolean);
  const letters = (parts ?? [])
    .slice(0, 2)
    .map((part) => part[0]?.toLocaleUpperCase())
    .join("");
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className="flex size-6 shrink-0 items-center justify-center rounded-full bg-sunken font-semibold text-[0.625rem] text-soft ring-1 ring-line"
    >
      {letters}
    </span>
  );
}
