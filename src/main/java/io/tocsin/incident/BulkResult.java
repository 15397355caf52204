package io.tocsin.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.http.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a bulk action did, incident by incident, in the order in which they were named. */
record BulkResult(int done, int unchanged, int refused, List<Item> items) {

    /**
     * @param id null where the incident was named by its number and refused
     * @param number null where it was named by its id and refused
     * @param status {@code done}, {@code unchanged} or {@code refused}
     * @param problem why it was refused
     */
    record Item(
            @Nullable String id,
            @Nullable Long number,
            String status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Refusal problem) {

        static Item of(Saved saved) {
            Incident incident = saved.incident();
            String status = saved.change().isEmpty() ? "unchanged" : "done";
            return new Item(incident.id().toString(), incident.number(), status, null);
        }

        /** @param name the incident's id or number, as the caller wrote it */
        static Item refused(String name, Throwable why) {
            boolean number = name.matches("[1-9][0-9]{0,17}");
            return new Item(
                    number ? null : name, number ? (Long) Long.parseLong(name) : null, "refused", Refusal.of(why));
        }
    }

    static BulkResult of(List<Item> items) {
        return new BulkResult(count(items, "done"), count(items, "unchanged"), count(items, "refused"), items);
    }

    private static int count(List<Item> items, String status) {
        return (int) items.stream().filter(item -> item.status.equals(status)).count();
    }
}
