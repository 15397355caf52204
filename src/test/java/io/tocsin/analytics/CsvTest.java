package io.tocsin.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    @Test
    void aTableHasAHeaderAndEndsEachLineWithCrLf() {
        var table = new Table(
                List.of("day", "key", "n", "mean"),
                List.of(
                        Table.row(LocalDate.parse("2026-11-20"), "web", 3L, 660.5),
                        Table.row(LocalDate.parse("2026-11-21"), null, 0L, null)));

        assertThat(Csv.write(table)).isEqualTo("day,key,n,mean\r\n2026-11-20,web,3,660.5\r\n2026-11-21,,0,\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain            | plain",
                "a, b             | \"a, b\"",
                "say \"hi\"       | \"say \"\"hi\"\"\"",
                "`two\nlines`     | `\"two\nlines\"`",
                "`\r`             | `\"'\r\"`",
                "=1+1             | '=1+1",
                "+49 30           | '+49 30",
                "-1               | '-1",
                "@SUM(A1)         | '@SUM(A1)",
                "`\t=1`           | `'\t=1`",
                "=HYPERLINK(\"x\")| \"'=HYPERLINK(\"\"x\"\")\"",
                "a=b              | a=b",
                "``               | ``",
                "Störung          | Störung",
            })
    void textIsQuotedWhereNeededAndNeverAFormula(String text, String cell) {
        assertThat(Csv.write(new Table(List.of("x"), List.of(Table.row(text))))).isEqualTo("x\r\n" + cell + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"0.0,0", "50.0,50", "33.3,33.3", "12345678.125,12345678.125", "1.0E7,10000000", "0.001,0.001"})
    void numbersArePlain(double number, String cell) {
        assertThat(Csv.write(new Table(List.of("x"), List.of(Table.row(number)))))
                .isEqualTo("x\r\n" + cell + "\r\n");
    }

    @Test
    void everyRowHasACellForEachColumn() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(Table.row(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 1 cells; the header has 2");
    }
}
