package io.tocsin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

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
        assertThat(Csv.line(List.of(text))).isEqualTo(cell + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"0.0,0", "50.0,50", "33.3,33.3", "12345678.125,12345678.125", "1.0E7,10000000", "0.001,0.001"})
    void numbersArePlain(double number, String cell) {
        assertThat(Csv.line(List.of(number))).isEqualTo(cell + "\r\n");
    }
}
