import * as v from "valibot";
import type { View } from "@/api/schema.gen";
import { parseSearch, stringifySearch } from "@/api/search-string";
import { type IncidentsSearch, incidentsSearch } from "@/features/incidents/search";

/** Stands in the address of an unfiltered list whose reader has a default view: the bare address would open that. */
export const NO_VIEW = "none";

/** The address that opens a view: what the view keeps, and its id, by which later changes are known as such. */
export function addressOf(view: View): IncidentsSearch {
  return { ...v.parse(incidentsSearch, parseSearch(view.query)), view: view.id };
}

/** What a view keeps of an address: filters, order and groups. */
export function queryOf({ view: _view, ...kept }: IncidentsSearch): string {
  return stringifySearch(kept).slice(1);
}

/** The address as it is to be written, so that it says the same when it is opened again. */
export function settled({ view, ...kept }: IncidentsSearch, hasDefault: boolean): IncidentsSearch {
  if (view !== undefined && view !== NO_VIEW) {
    return { ...kept, view };
  }
  return hasDefault && queryOf(kept) === "" ? { view: NO_VIEW } : kept;
}

/** Which view an address shows. */
export interface Shown {
  /** The one that was opened, or that keeps just this; null where there is none. */
  view: View | null;
  /** Whether the address has been changed since it was opened. */
  isChanged: boolean;
}

export function shownView(views: readonly View[], search: IncidentsSearch): Shown {
  const keepsThis = (view: View) => meaning(addressOf(view)) === meaning(search);
  const view = views.find(({ id }) => id === search.view) ?? views.find(keepsThis) ?? null;
  return { view, isChanged: view !== null && !keepsThis(view) };
}

/** The same text for addresses that list the same: the order of values tells nothing, nor does the order that lists have anyway. */
function meaning({ view: _view, sort, ...filters }: IncidentsSearch): string {
  const said = { ...filters, sort: sort === "-created" ? undefined : sort };
  const parts = Object.entries(said)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value]);
  return JSON.stringify(parts.sort());
}

/** Whether the caller may change and delete it; of those that are not shared one sees only one's own. */
export function mayChange(view: View, mayShare: boolean): boolean {
  return mayShare || !view.shared;
}
