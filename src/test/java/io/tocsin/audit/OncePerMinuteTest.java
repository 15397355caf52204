package io.tocsin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final OncePerMinute gate = new OncePerMinute(3);

    @Test
    void eachThingPassesOnceInAMinute() {
        assertThat(gate.pass("a", NOW)).isTrue();
        assertThat(gate.pass("a", NOW.plusSeconds(59))).isFalse();
        assertThat(gate.pass("b", NOW.plusSeconds(59))).isTrue();
        assertThat(gate.pass("a", NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void onlySoManyThingsPassInAMinute() {
        for (String thing : new String[] {"a", "b", "c"}) {
            assertThat(gate.pass(thing, NOW)).isTrue();
        }
        assertThat(gate.pass("d", NOW.plusSeconds(30))).isFalse();
        assertThat(gate.pass("d", NOW.plusSeconds(60))).isTrue();
    }
}
