package io.tocsin.audit;

import io.tocsin.db.Uuid7;
import io.tocsin.http.IpAddress;
import io.tocsin.http.Request;
import io.tocsin.http.Window;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are shown; null lets everything pass.
 *
 * @param actor the id or, in whatever case, the name
 * @param action a whole word or, with a dot at its end, all of a family
 * @param objectType one word
 * @param address in its usual form
 * @param from earliest time, inclusive, to the millisecond
 * @param to latest time, exclusive, to the millisecond
 */
record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String objectType,
        @Nullable UUID object,
        @Nullable String address,
        Instant from,
        Instant to) {

    private static final Pattern ID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Before and after every time that an id can tell. */
    private static final Instant PAST = Instant.EPOCH;

    private static final Instant FUTURE = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws io.tocsin.problem.Problem.Malformed when a time cannot be read */
    static AuditFilter of(Request request) {
        var window = Window.of(request);
        String object = request.query("object");
        String address = request.query("address");
        return new AuditFilter(
                request.query("actor"),
                request.query("action"),
                request.query("object_type"),
                object == null ? null : UUID.fromString(object),
                address == null ? null : usual(address),
                clamped(window.from()),
                clamped(window.to()));
    }

    @Nullable
    UUID actorId() {
        return actor != null && ID.matcher(actor).matches() ? UUID.fromString(actor) : null;
    }

    @Nullable
    String actorName() {
        return actorId() == null ? actor : null;
    }

    @Nullable
    String family() {
        return action != null && action.endsWith(".") ? action.substring(0, action.length() - 1) : null;
    }

    @Nullable
    String word() {
        return family() == null ? action : null;
    }

    UUID first() {
        return Uuid7.floor(from);
    }

    UUID end() {
        return Uuid7.floor(to);
    }

    /** IPv6 addresses are written in many ways, and stored in one. */
    private static String usual(String address) {
        return IpAddress.parse(address).map(IpAddress::toString).orElse(address);
    }

    private static Instant clamped(Instant at) {
        return at.isBefore(PAST) ? PAST : at.isAfter(FUTURE) ? FUTURE : at;
    }
}
