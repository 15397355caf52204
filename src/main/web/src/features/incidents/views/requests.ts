import { body, client, etag } from "@/api/client";
import { type Problem, problemOf } from "@/api/problem";
import type { View } from "@/api/schema.gen";

export interface NewView {
  name: string;
  query: string;
  shared: boolean;
  default: boolean;
}

/** A view that was saved; `refusal` says why it was not shared, or did not become the default. */
export interface Saved {
  view: View;
  refusal: Problem | null;
}

/** What a view is to be called or to keep from now on. The view is as it is known, so that nobody's change is overwritten unseen. */
export interface Change {
  view: View;
  to: { name: string } | { query: string };
}

/** Whether something is to be so, such as shared. */
export interface Turn {
  view: View;
  on: boolean;
}

const pathOf = ({ id }: View) => ({ path: { view: id } });
const ifMatch = ({ version }: View) => ({ "If-Match": etag(version) });

export async function createView({ name, query, ...wishes }: NewView, intent: string): Promise<Saved> {
  const made = await body(
    client.POST("/api/v1/views", {
      params: { header: { "Idempotency-Key": intent } },
      body: { page: "incidents", name, query },
    }),
  );
  let view = made;
  try {
    if (wishes.shared) {
      view = await body(client.PUT("/api/v1/views/{view}/shared", { params: pathOf(made) }));
    }
    if (wishes.default) {
      await client.PUT("/api/v1/views/{view}/default", { params: pathOf(made) });
    }
    return { view, refusal: null };
  } catch (failure) {
    // It is there; trying all of it again would make a second one.
    return { view, refusal: problemOf(failure) };
  }
}

export function changeView({ view, to }: Change): Promise<View> {
  const params = { ...pathOf(view), header: ifMatch(view) };
  return body(client.PATCH("/api/v1/views/{view}", { params, body: to }));
}

export async function deleteView(view: View): Promise<void> {
  await client.DELETE("/api/v1/views/{view}", { params: { ...pathOf(view), header: ifMatch(view) } });
}

export async function turnDefault({ view, on }: Turn): Promise<void> {
  const params = pathOf(view);
  await (on
    ? client.PUT("/api/v1/views/{view}/default", { params })
    : client.DELETE("/api/v1/views/{view}/default", { params }));
}

export async function turnShared({ view, on }: Turn): Promise<void> {
  const params = pathOf(view);
  await (on
    ? client.PUT("/api/v1/views/{view}/shared", { params })
    : client.DELETE("/api/v1/views/{view}/shared", { params }));
}
