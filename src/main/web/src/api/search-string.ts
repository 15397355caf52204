/** The query of an address as a record: a name that comes several times has a list. */
export function parseSearch(search: string): Record<string, string | string[]> {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** The other way round, as people write addresses: `?status=open&status=acknowledged`. */
export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== false) {
        query.append(name, one === true ? "" : String(one));
      }
    }
  }
  const written = query
    .toString()
    .replaceAll("%2C", ",")
    .replaceAll("%3A", ":")
    .replaceAll(/=(&|$)/g, "$1");
  return written === "" ? "" : `?${written}`;
}
