package io.tocsin.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tocsin.audit.Fields;
import io.tocsin.audit.Target;
import java.time.Instant;
import java.util.UUID;

/**
 * A page's filters under a name, as one person sees it.
 *
 * @param owner the name of whose it is
 * @param isOwn whether it is theirs
 * @param isDefault whether the page begins with it for them
 * @param query of the page's address, without the question mark
 * @param version counts its changes
 */
record View(
        UUID id,
        @JsonIgnore UUID ownerId,
        String owner,
        @JsonProperty("own") boolean isOwn,
        @JsonProperty("shared") boolean isShared,
        @JsonProperty("default") boolean isDefault,
        String page,
        String name,
        String query,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** With other words; itself where they are the same. */
    View with(String newName, String newQuery, Instant now) {
        return newName.equals(name) && newQuery.equals(query)
                ? this
                : new View(
                        id,
                        ownerId,
                        owner,
                        isOwn,
                        isShared,
                        isDefault,
                        page,
                        newName,
                        newQuery,
                        createdAt,
                        now,
                        version + 1);
    }

    /** Shared, or not; itself where it is so already. */
    View shared(boolean shared, Instant now) {
        return shared == isShared
                ? this
                : new View(
                        id, ownerId, owner, isOwn, shared, isDefault, page, name, query, createdAt, now, version + 1);
    }

    Target target() {
        return new Target("view", id, name);
    }

    /** For the audit log. */
    Fields fields() {
        return new Fields()
                .text("page", page)
                .text("name", name)
                .text("query", query)
                .flag("shared", isShared);
    }

    String etag() {
        return "\"" + version + "\"";
    }
}
