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
        assertThat(SaidHash.of(GROUP, LABELS, Labels.EMPTY, new Links("http://graph", "http://alertmanager")))
                .isEqualTo(SaidHash.of(
                        GroupHash.of("{}:{}"),
                        LABELS,
                        Labels.of(Map.of()),
                        new Links("http://graph", "http://alertmanager")));
    }

    @Test
    void oneLinkIsNotTakenForTheOther() {
        assertThat(SaidHash.of(GROUP, LABELS, LABELS, new Links("http://a", null)))
                .isNotEqualTo(SaidHash.of(GROUP, LABELS, LABELS, new Links(null, "http://a")))
                .isNotEqualTo(SaidHash.of(GROUP, LABELS, LABELS, new Links("http://a", "http://a")))
                .isNotEqualTo(SaidHash.of(GROUP, LABELS, LABELS, Links.NONE));
    }

    @ParameterizedTest
    @CsvSource({"a,bc", "ab,c", "a,b", "'',abc", "abc,''"})
    void wordsThatOnlyRunTogetherAlikeHaveAnother(String name, String value) {
        Buffer told = SaidHash.of(GROUP, Labels.of(Map.of(name, value)), LABELS, Links.NONE);

        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, Labels.of(Map.of("abc", "x")), LABELS, Links.NONE));
        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, LABELS, Labels.of(Map.of(name, value)), Links.NONE));
        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, Labels.of(Map.of(name, value + "c")), LABELS, Links.NONE));
        assertThat(told)
                .isNotEqualTo(SaidHash.of(GroupHash.of("x"), Labels.of(Map.of(name, value)), LABELS, Links.NONE));
        assertThat(told).isNotEqualTo(SaidHash.of(GROUP, Labels.of(Map.of(name, value)), LABELS, new Links("", null)));
    }
}
