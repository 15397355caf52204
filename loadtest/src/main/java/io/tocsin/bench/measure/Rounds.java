package io.tocsin.bench.measure;

import io.tocsin.bench.Beside;
import io.tocsin.bench.Goal;
import io.tocsin.bench.Median;
import io.tocsin.bench.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns of yardstick and product, one right after the other, each round in the other order: what a machine does for minutes, it
 * does to both, and their ratio is that of one moment.
 */
record Rounds(List<Round> rounds) {

    /** The figures of both, each turn's in the same order. */
    private record Round(List<Double> yardstick, List<Double> tocsin) {}

    @FunctionalInterface
    interface Turn {

        List<Double> figures() throws IOException;
    }

    static Rounds run(int count, Turn yardstick, Turn tocsin) throws IOException {
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < count; i++) {
            if (i % 2 == 0) {
                List<Double> first = yardstick.figures();
                rounds.add(new Round(first, tocsin.figures()));
            } else {
                List<Double> first = tocsin.figures();
                rounds.add(new Round(yardstick.figures(), first));
            }
        }
        return new Rounds(rounds);
    }

    /** The median of the product's. */
    double tocsin(int figure) {
        return median(round -> round.tocsin().get(figure));
    }

    /** A rate beside the yardstick's. */
    Row row(int figure, Naming naming, @Nullable Goal goal) {
        List<Double> ratios = rounds.stream()
                .map(round -> round.tocsin().get(figure) / round.yardstick().get(figure))
                .toList();
        double yardstick = median(round -> round.yardstick().get(figure));
        return new Row(
                naming.key(),
                naming.what(),
                tocsin(figure),
                new Beside(naming.beside(), yardstick, ratios),
                true,
                goal);
    }

    private double median(ToDoubleFunction<Round> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    /** @param beside what the yardstick is */
    record Naming(String key, String what, String beside) {}
}
