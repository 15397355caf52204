package io.tocsin.feed;

import io.tocsin.http.Caller;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What else than incidents and their alerts the feed tells of. Whoever may read such things hears that they changed, whatever
 * incidents they filter for.
 */
enum Topic {
    SILENCE("silence", "silences:read"),
    GROUPING_RULES("grouping_rules", "rules:read"),
    INTEGRATION("integration", "integrations"),
    TEAM("team", "teams:read"),
    VIEW("view", "account");

    private final String family;
    private final String permission;

    /**
     * @param family of its deeds, in the words of the audit log
     * @param permission to read such things, in the contract's words
     */
    Topic(String family, String permission) {
        this.family = family;
        this.permission = permission;
    }

    /** The feed's name for each of its changes. */
    String event() {
        return family + ".changed";
    }

    /** What a deed of the audit log is about; empty for one that the feed does not tell of in this way. */
    static Optional<Topic> ofDeed(String action) {
        return Arrays.stream(values())
                .filter(topic -> action.startsWith(topic.family + "."))
                .findFirst();
    }

    /** What an event is about; empty for those of incidents and alerts. */
    static Optional<Topic> ofEvent(String event) {
        return Arrays.stream(values())
                .filter(topic -> topic.event().equals(event))
                .findFirst();
    }

    /** What a caller may hear of. */
    static Set<Topic> of(Caller caller) {
        return Arrays.stream(values())
                .filter(topic -> caller.may(topic.permission))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
    }
}
