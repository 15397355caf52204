package io.tocsin.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @ParameterizedTest
    @CsvSource({
        "0-0, 0, 0",
        "7431-18, 7431, 18",
        "12-0, 12, 0",
        "007-08, 7, 8",
        "999999999999999999-1, 999999999999999999, 1"
    })
    void aWrittenPositionIsRead(String written, long xid, long seq) {
        assertThat(Position.parse(written)).contains(new Position(xid, seq));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "7431",
                "7431-",
                "-18",
                "7431-18-2",
                "-7431-18",
                "7431--18",
                "7431-18 ",
                " 7431-18",
                "7431_18",
                "0x1-2",
                "1.5-2",
                "+1-2",
                "1e3-2",
                "٣-٤",
                "1000000000000000000-1",
                "99999999999999999999-1",
                "1-2\n"
            })
    void anythingElseIsNot(String written) {
        assertThat(Position.parse(written)).isEmpty();
    }

    @Test
    void whatIsPrintedIsReadAgain() {
        Position position = new Position(7431, 18);
        assertThat(position).hasToString("7431-18");
        assertThat(Position.parse(position.toString())).contains(position);
    }

    @Test
    void theTransactionOutweighsTheSequence() {
        List<Position> ordered = List.of(
                Position.START,
                new Position(0, 1),
                Position.before(9),
                new Position(9, 400),
                new Position(10, 3),
                new Position(10, 20));
        assertThat(Stream.of(4, 2, 5, 0, 3, 1).map(ordered::get).sorted()).isEqualTo(ordered);
        assertThat(new Position(10, 3).isAfter(new Position(9, 400))).isTrue();
        assertThat(new Position(10, 3).isAfter(new Position(10, 3))).isFalse();
    }

    @Test
    void aPositionIsNeverNegative() {
        assertThatThrownBy(() -> new Position(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
