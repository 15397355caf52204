package io.tocsin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void onlyWhatChangedIsTold() {
        var before =
                new Fields().text("title", "Disk full").text("service", "web").number("impact", 2);
        var after =
                new Fields().text("title", "Disk full").text("service", null).number("impact", 3);

        var difference = Difference.between(before, after);

        assertThat(difference.before()).containsExactlyInAnyOrderEntriesOf(Map.of("service", "web", "impact", 2));
        assertThat(difference.after()).containsOnlyKeys("service", "impact").containsEntry("impact", 3);
        assertThat(difference.after().get("service")).isNull();
    }

    @Test
    void equalStatesDifferInNothing() {
        assertThat(Difference.between(
                        new Fields().words("tags", List.of("a")), new Fields().words("tags", List.of("a"))))
                .isEqualTo(Difference.NONE);
    }

    @Test
    void ofListsAndPairsEachSideTellsWhatTheOtherDoesNotHave() {
        var before = new Fields().words("tags", List.of("a", "b")).pairs("labels", Map.of("x", "1", "y", "1"));
        var after = new Fields().words("tags", List.of("b", "c")).pairs("labels", Map.of("x", "2", "y", "1"));

        var difference = Difference.between(before, after);

        assertThat(difference.before()).isEqualTo(Map.of("tags", List.of("a"), "labels", Map.of("x", "1")));
        assertThat(difference.after()).isEqualTo(Map.of("tags", List.of("c"), "labels", Map.of("x", "2")));
    }

    @Test
    void aNewOrderOfTheSameIsToldWhole() {
        var difference = Difference.between(
                new Fields().words("rules", List.of("a", "b")), new Fields().words("rules", List.of("b", "a")));

        assertThat(difference.before()).isEqualTo(Map.of("rules", List.of("a", "b")));
        assertThat(difference.after()).isEqualTo(Map.of("rules", List.of("b", "a")));
    }

    @Test
    void whatIsMadeOrGoneTellsWhatItHas() {
        var fields = new Fields().text("name", "ci").text("note", null).words("scopes", List.of());

        assertThat(Difference.made(fields).after()).isEqualTo(Map.of("name", "ci"));
        assertThat(Difference.made(fields).before()).isNull();
        assertThat(Difference.gone(fields).before()).isEqualTo(Map.of("name", "ci"));
    }
}
