import type { View } from "@/api/schema.gen";

/** A saved view of incidents for tests: Ada's own, and as given otherwise. */
export function savedView(given: Partial<View> & { id: string }): View {
  return {
    owner: "Ada",
    own: true,
    shared: false,
    default: false,
    page: "incidents",
    name: `View ${given.id}`,
    query: "",
    created_at: "2026-11-20T12:00:00.000Z",
    updated_at: "2026-11-20T12:00:00.000Z",
    version: 1,
    ...given,
  };
}
