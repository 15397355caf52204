package io.tocsin.team;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * People who work together, and the services that are theirs.
 *
 * @param name what incidents carry; it never changes
 * @param services by name; each belongs to one team
 * @param members by e-mail address
 * @param version counts its changes
 */
record Team(
        UUID id,
        String name,
        String description,
        List<String> services,
        List<Member> members,
        Instant createdAt,
        long version) {

    Team {
        services = List.copyOf(services);
        members = List.copyOf(members);
    }

    /** A user. */
    record Member(UUID id, String email, String name) {}

    String etag() {
        return "\"" + version + "\"";
    }
}
