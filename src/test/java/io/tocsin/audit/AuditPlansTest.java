package io.tocsin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.FilledDatabase;
import io.tocsin.db.Plan;
import io.tocsin.http.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL does for a page of an audit log of months. */
class AuditPlansTest {

    private static final FilledDatabase FILLED = new FilledDatabase();
    private static final Instant NOW = FilledDatabase.NOW;

    @AfterAll
    static void close() {
        FILLED.close();
    }

    /** Frequent values, rare ones and none at all. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,                                    -,                 -,        -,                                    -",
                "7@example.com,                        -,                 -,        -,                                    -",
                "NOBODY@example.com,                   -,                 -,        -,                                    -",
                "00000000-0000-7000-8000-000000000001, -,                 -,        -,                                    -",
                "-,                                    incident.resolved, -,        -,                                    -",
                "-,                                    token.created,     -,        -,                                    -",
                "-,                                    token.deleted,     -,        -,                                    -",
                "-,                                    incident.,         -,        -,                                    -",
                "-,                                    token.,            -,        -,                                    -",
                "-,                                    user.,             -,        -,                                    -",
                "-,                                    -,                 incident, -,                                    -",
                "-,                                    -,                 user,     -,                                    -",
                "-,                                    -,                 -,        00000000-0000-7000-8000-000000000001, -",
                "-,                                    -,                 -,        -,                                    192.0.2.7",
                "-,                                    -,                 -,        -,                                    203.0.113.9",
                "-,                                    incident.,         -,        -,                                    192.0.2.7",
                "7@example.com,                        incident.resolved, -,        -,                                    -",
            })
    void aPageIsReadAlongAnIndexWhateverTheFilter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String objectType,
            @Nullable UUID object,
            @Nullable String address) {
        Plan plan = plan(new AuditFilter(actor, action, objectType, object, address, Instant.EPOCH, NOW));

        assertThat(FILLED.bigReadWhole(plan)).as("%s", plan).isEmpty();
        assertThat(plan.indexes()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"audit_entry_actor_name", "audit_entry_address", "audit_entry_object", "audit_entry_family"})
    void whatIsRareIsFoundByItsOwnIndex(String index) {
        UUID nowhere = UUID.fromString("00000000-0000-7000-8000-000000000001");
        Plan plan = plan(
                switch (index) {
                    case "audit_entry_actor_name" -> new AuditFilter("x@y", null, null, null, null, Instant.EPOCH, NOW);
                    case "audit_entry_address" -> new AuditFilter(null, null, null, null, "::1", Instant.EPOCH, NOW);
                    case "audit_entry_object" -> new AuditFilter(null, null, null, nowhere, null, Instant.EPOCH, NOW);
                    default -> new AuditFilter(null, "user.", null, null, null, Instant.EPOCH, NOW);
                });

        assertThat(plan.indexes()).as("%s", plan).isNotEmpty().noneMatch(name -> name.endsWith("_pkey"));
    }

    @Test
    void aTimeIsLookedForInItsMonths() {
        var filter = new AuditFilter(
                null, null, null, null, null, NOW.minus(Duration.ofDays(40)), NOW.minus(Duration.ofDays(30)));

        assertThat(plan(filter).read())
                .filteredOn(part -> part.startsWith("audit_entry_2"))
                .containsExactly("audit_entry_202610");
    }

    private static Plan plan(AuditFilter filter) {
        return FILLED.custom(AuditQueries.LIST, AuditQueries.parameters(filter, Cursor.LAST_ID, 51));
    }
}
