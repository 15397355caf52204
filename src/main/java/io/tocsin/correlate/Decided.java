package io.tocsin.correlate;

import io.tocsin.alert.Alert;
import io.tocsin.alert.Decision;
import io.tocsin.rule.Silence;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step and what was decided on it.
 *
 * @param incident null where it concerned none
 * @param silence what mutes the alert; null where nothing does
 */
record Decided(
        Step step,
        Decision decision,
        @Nullable UUID incident,
        @Nullable Silence silence) {

    Decided(Step step, Decision decision, @Nullable UUID incident) {
        this(step, decision, incident, null);
    }

    static Decided muted(Step step, Silence by) {
        return new Decided(step, Decision.MUTED_BY_SILENCE, null, by);
    }

    /** Whether only another version of the silence mutes the alert that muted it before: that is nothing to tell. */
    boolean isMutedAsBefore() {
        Alert before = step.before();
        Alert.Mute mute = before == null ? null : before.home().mute();
        return silence != null && mute != null && mute.silence().equals(silence.id());
    }
}
