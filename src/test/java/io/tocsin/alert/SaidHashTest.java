package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidHashTest {

    private static final GroupHash GROUP = GroupHash.of("{}:{}");
    private static final Labels LABELS = Labels.of(Map.of("a", "b", "c", "d"));

    @Test
    void theSameWordsHaveTheSameHash() {
        assertThat(SaidHash.of(GROUP, LABELS, Labels.EMPTY, "http://graph"))
                .isEqualTo(SaidHash.of(GroupHash.of("{}:{}"), LABELS, Labels.of(Map.of()), "http://graph"));
    }

    @ParameterizedTest
    @CsvSource({"a,bc", "ab,c", "a,b", "'',abc", "abc,''"})
    void wordsThatOnlyRunTogetherAlikeHaveAnother(String name, String value) {
        Buffer told = SaidHash.of(GROUP, Labels.of(Map.of(name, value)), LABELS, null);

        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, Labels.of(Map.of("abc", "x")), LABELS, null));
        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, LABELS, Labels.of(Map.of(name, value)), null));
        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, Labels.of(Map.of(name, value + "c")), LABELS, null));
        assertThat(told).isNotEqualTo(SaidHash.of(GroupHash.of("x"), Labels.of(Map.of(name, value)), LABELS, null));
        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, Labels.of(Map.of(name, value)), LABELS, ""));
    }
}
