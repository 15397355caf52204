package io.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortionsTest {

    private final List<List<Integer>> written = new ArrayList<>();
    private final List<Promise<Void>> answers = new ArrayList<>();

    private Future<Void> write(List<Integer> part) {
        written.add(part);
        answers.add(Promise.promise());
        return answers.get(answers.size() - 1).future();
    }

    private static List<Integer> rows(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void noRowsAreWrittenByNoStatement() {
        assertThat(Portions.write(rows(0), this::write).succeeded()).isTrue();
        assertThat(written).isEmpty();
    }

    @Test
    void aFewRowsAreWrittenByOneStatement() {
        Future<Void> all = Portions.write(rows(Portions.MOST), this::write);
        answers.get(0).complete();

        assertThat(written).containsExactly(rows(Portions.MOST));
        assertThat(all.succeeded()).isTrue();
    }

    @Test
    void manyRowsAreWrittenInTheirOrderOneStatementAfterTheOther() {
        List<Integer> rows = rows(2 * Portions.MOST + 1);
        Future<Void> all = Portions.write(rows, this::write);
        for (int part = 0; part < 3; part++) {
            assertThat(all.isComplete()).isFalse();
            assertThat(written).hasSize(part + 1);
            answers.get(part).complete();
        }

        assertThat(all.succeeded()).isTrue();
        assertThat(written.stream().flatMap(List::stream)).containsExactlyElementsOf(rows);
    }

    @Test
    void afterAFailureNothingMoreIsWritten() {
        Future<Void> all = Portions.write(rows(Portions.MOST + 1), this::write);
        answers.get(0).fail("refused");

        assertThat(all.cause()).hasMessage("refused");
        assertThat(written).hasSize(1);
    }
}
