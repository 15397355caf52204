package io.tocsin.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.bench.Goal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final List<Table.Column> COLUMNS =
            List.of(new Table.Column("usable", "usable, ms", Goal.atMost(1_000)), new Table.Column("kb", "kB", null));

    private static Table table(double usable) {
        return new Table(
                "load", "First visit", COLUMNS, List.of(new Table.Entry("alerts", "alerts", List.of(usable, 240.0))));
    }

    @Test
    void whatMissesItsGoalIsBoldAndTold() {
        assertThat(table(1_200).markdown()).contains("usable, ms (≤ 1,000)", "| alerts | **1,200** | 240 |");
        assertThat(table(1_200).missed()).containsExactly("load, alerts, usable, ms: 1,200, should be ≤ 1,000");
        assertThat(table(800).markdown()).contains("| alerts | 800 | 240 |");
        assertThat(table(800).missed()).isEmpty();
    }

    @Test
    void whatWasNotFoundMissesItsGoal() {
        assertThat(table(Double.NaN).markdown()).contains("| alerts | **–** | 240 |");
        assertThat(table(Double.NaN).missed()).hasSize(1);
    }

    @Test
    void everyLineHasAFigureForEachColumn() {
        var incomplete = new Table.Entry("alerts", "alerts", List.of(1.0));
        assertThatThrownBy(() -> new Table("load", "First visit", COLUMNS, List.of(incomplete)))
                .hasMessageContaining("1 figures in 2 columns");
    }
}
