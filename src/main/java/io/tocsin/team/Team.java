package io.tocsin.team;

import io.tocsin.audit.Fields;
import io.tocsin.audit.Target;
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

    Target target() {
        return new Target("team", id, name);
    }

    Fields fields() {
        return new Fields()
                .text("name", name)
                .text("description", description)
                .words("services", services)
                .words("members", members.stream().map(Member::email).toList());
    }

    String etag() {
        return "\"" + version + "\"";
    }
}
