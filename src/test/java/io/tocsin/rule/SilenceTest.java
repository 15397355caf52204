package io.tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tocsin.alert.Labels;
import io.tocsin.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceTest {

    private static final Instant NOW = Instant.parse("2026-11-20T23:00:00Z");
    private static final Labels WEB = Labels.of(Map.of("service", "web"));

    private static Instant in(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    private static SilenceBody body(List<String> matchers, Instant from, Instant until) {
        return new SilenceBody(matchers, from, until, "because");
    }

    private static Silence web(Instant from, Instant until) {
        return create(body(List.of("service=web"), from, until));
    }

    private static Silence create(SilenceBody body) {
        return body.create(new UUID(0, 1), "ada", NOW);
    }

    private static List<String> faults(SilenceBody body) {
        return catchThrowableOfType(Problem.Invalid.class, () -> create(body)).faults().stream()
                .map(Problem.Fault::pointer)
                .toList();
    }

    @Test
    void itMutesWhatFitsFromItsStartUntilBeforeItsEnd() {
        Silence silence = web(in(1), in(2));

        assertThat(silence.mutes(WEB, in(0))).isFalse();
        assertThat(silence.mutes(WEB, in(1))).isTrue();
        assertThat(silence.mutes(WEB, in(2).minusMillis(1))).isTrue();
        assertThat(silence.mutes(WEB, in(2))).isFalse();
        assertThat(silence.mutes(Labels.EMPTY, in(1))).isFalse();
    }

    @Test
    void aStartInThePastIsNow() {
        assertThat(web(in(-5), in(1)).startsAt()).isEqualTo(NOW);
        assertThat(web(null, in(1)).startsAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "service=~\".*\"", "alertname=~\".+\"", "severity!=info", "service!=\"\"", "a!=b,c=~\"|x\""
            })
    void oneThatWouldMuteNearlyEverythingIsRefused(String matcher) {
        assertThat(faults(body(List.of(matcher), null, in(1)))).containsExactly("/matchers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service=web", "alertname=~\"Disk.*\"", "{severity!=critical,team=a}"})
    void oneThatNamesSomethingIsTaken(String matcher) {
        assertThat(create(body(List.of(matcher), null, in(1))).version()).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsNamedWithItsPlace() {
        assertThat(faults(body(List.of("service=web", "oops", "a=\u0000"), null, in(1))))
                .containsExactly("/matchers/1", "/matchers/2");
        assertThat(faults(body(List.of("service=web"), in(2), in(1)))).containsExactly("/ends_at");
        assertThat(faults(body(List.of("service=web"), null, in(-1)))).containsExactly("/ends_at");
        assertThat(faults(body(List.of("service=web"), null, in(24 * 367)))).containsExactly("/ends_at");
        assertThat(faults(body(List.of("service=web"), in(24 * 367), in(24 * 368))))
                .containsExactly("/starts_at");
        assertThat(faults(body(List.of("service=web"), Instant.MAX, Instant.MAX)))
                .containsExactly("/starts_at");
        assertThat(faults(new SilenceBody(List.of("service=web"), null, in(1), "  ")))
                .containsExactly("/reason");
    }

    @Test
    void expiringEndsItOnce() {
        Silence silence = web(null, in(5));
        Silence expired = silence.expire(in(1));

        assertThat(expired.endsAt()).isEqualTo(in(1));
        assertThat(expired.version()).isEqualTo(2);
        assertThat(expired.expire(in(2))).isSameAs(expired);
        assertThat(web(in(3), in(5)).expire(in(1)).state(in(1))).isEqualTo(Silence.State.EXPIRED);
    }

    @Test
    void whatAChangeLeavesOutStays() {
        Silence silence = web(null, in(5));
        Silence changed = new SilenceBody(null, null, in(9), null).applyTo(silence, in(1));

        assertThat(changed.endsAt()).isEqualTo(in(9));
        assertThat(changed.startsAt()).isEqualTo(silence.startsAt());
        assertThat(changed.conditions()).isEqualTo(silence.conditions());
        assertThat(changed.reason()).isEqualTo("because");
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.updatedAt()).isEqualTo(in(1));
    }

    @Test
    void oneThatHasBegunKeepsItsStartUnlessItIsPutOff() {
        Silence begun = web(null, in(5));

        assertThat(new SilenceBody(null, in(-3), null, null)
                        .applyTo(begun, in(1))
                        .startsAt())
                .isEqualTo(NOW);
        assertThat(new SilenceBody(null, in(2), null, null)
                        .applyTo(begun, in(1))
                        .state(in(1)))
                .isEqualTo(Silence.State.PENDING);
        assertThat(new SilenceBody(null, in(-3), null, null)
                        .applyTo(web(in(3), in(5)), in(1))
                        .startsAt())
                .isEqualTo(in(1));
    }

    @Test
    void anEndedOneIsNotChangedAndNoneIsEndedByAChange() {
        Silence silence = web(null, in(5));

        assertThatThrownBy(() -> new SilenceBody(null, null, in(9), null).applyTo(silence, in(5)))
                .isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> new SilenceBody(null, null, in(1), null).applyTo(silence, in(2)))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("expire it");
    }
}
