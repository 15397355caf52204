package io.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final double TOLERANCE = 0.25;

    @TempDir
    Path folder;

    @Test
    void whereThereIsAYardstickRatiosAreCompared() throws IOException {
        assertThat(worse(accepted(8_000, 10_000), accepted(4_000, 5_000))).isEmpty();
        assertThat(worse(accepted(8_000, 10_000), accepted(5_000, 10_000)))
                .singleElement()
                .asString()
                .contains("0.50", "0.80");
    }

    @Test
    void whatShouldBeSmallIsWorseWhenItGrows() throws IOException {
        assertThat(worse(lag(40), lag(49))).isEmpty();
        assertThat(worse(lag(40), lag(10))).isEmpty();
        assertThat(worse(lag(40), lag(51))).hasSize(1);
    }

    @Test
    void whatIsLikeItsYardstickIsNotWorseThanWhatOnceWasLess() throws IOException {
        assertThat(worse(drift(8, 12), drift(12, 12))).isEmpty();
        assertThat(worse(drift(8, 12), drift(16, 12))).hasSize(1);
        assertThat(worse(drift(18, 12), drift(20, 12))).isEmpty();
    }

    @Test
    void onAnotherMachineOnlyRatiosAreCompared() throws IOException {
        var elsewhere = new Machine("other", 64, 256, "Linux", "17", 100);

        assertThat(worse(lag(40), new Report(elsewhere, List.of(lag(400))))).isEmpty();
        assertThat(worse(accepted(8_000, 10_000), new Report(elsewhere, List.of(accepted(100_000, 200_000)))))
                .hasSize(1);
    }

    @Test
    void whatWasNotMeasuredAgainIsNotCompared() throws IOException {
        assertThat(worse(lag(40), accepted(1, 2))).isEmpty();
    }

    @Test
    void theTableSaysWhichGoalsAreMet() {
        assertThat(report(accepted(8_000, 10_000)).table()).contains("| 8,000 | 10,000 bare | 80 % | ≥ 60 % | yes |");
        assertThat(report(lag(151)).table()).contains("| 151 |  |  | ≤ 150 | no |");
    }

    private List<String> worse(Row before, Row now) throws IOException {
        return worse(before, report(now));
    }

    private List<String> worse(Row before, Report now) throws IOException {
        Path file = folder.resolve("before.json");
        Files.writeString(file, report(before).json());
        return Report.read(file).worseThan(now, TOLERANCE);
    }

    private static Report report(Row row) {
        return new Report(new Machine("any", 2, 4, "Linux", "17", 100), List.of(row));
    }

    private static Row accepted(double tocsin, double bare) {
        return Row.beside("accept", "accepted", tocsin, bare, "bare", Goal.ratioAtLeast(0.6));
    }

    private static Row drift(double late, double early) {
        return new Row("drift", "at the end, ms", late, early, "at its beginning", false, null);
    }

    private static Row lag(double ms) {
        return Row.of("lag", "lag, ms", ms, false, Goal.atMost(150));
    }
}
