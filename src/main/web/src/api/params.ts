import * as v from "valibot";

/*
 * The pieces that pages describe their URLs with. What cannot be read falls back to nothing instead of failing: a page that
 * somebody mistyped the address of is better shown unfiltered than not at all.
 */

/** A repeated parameter; once is a list of one. */
const list = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (Array.isArray(value) ? value : [value])),
  v.transform((values) => values.filter((value) => value !== "")),
  v.transform((values) => (values.length === 0 ? undefined : values)),
);

/** Any words, repeated. */
export const words = v.optional(v.fallback(v.optional(list), undefined));

/** Some of the given words, repeated; others are dropped. */
export function someOf<const T extends readonly string[]>(allowed: T) {
  const known = (value: string): value is T[number] => allowed.includes(value);
  const filtered = v.pipe(
    v.optional(list),
    v.transform((values) => values?.filter(known)),
    v.transform((values) => (values?.length ? values : undefined)),
  );
  return v.optional(v.fallback(filtered, undefined));
}

/** One of the given words. */
export function oneOf<const T extends readonly string[]>(allowed: T) {
  return v.optional(v.fallback(v.optional(v.picklist(allowed)), undefined));
}

/** A text. */
export const text = v.optional(v.fallback(v.optional(v.pipe(v.string(), v.nonEmpty())), undefined));

/** A moment in RFC 3339. */
export const moment = v.optional(v.fallback(v.optional(v.pipe(v.string(), v.isoTimestamp())), undefined));

/** There or not, such as `?wall`. Takes what it gives, because the router reads what it has read. */
export const flag = v.optional(
  v.fallback(
    v.pipe(
      v.optional(v.union([v.string(), v.boolean()])),
      v.transform((value) =>
        value === undefined || value === false || value === "false" ? undefined : true,
      ),
    ),
    undefined,
  ),
);
