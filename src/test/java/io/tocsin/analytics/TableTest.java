package io.tocsin.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void asCsvItHasAHeaderAndEndsEachLineWithCrLf() {
        var table = new Table(
                List.of("day", "key", "n", "mean"),
                List.of(
                        Table.row(LocalDate.parse("2026-11-20"), "web", 3L, 660.5),
                        Table.row(LocalDate.parse("2026-11-21"), null, 0L, null)));

        assertThat(table.csv()).isEqualTo("day,key,n,mean\r\n2026-11-20,web,3,660.5\r\n2026-11-21,,0,\r\n");
    }

    @Test
    void everyRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(Table.row(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 1 cells; the header has 2");
    }
}
