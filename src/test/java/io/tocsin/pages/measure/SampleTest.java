package io.tocsin.pages.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final Sample SOME = Sample.of(List.of(30, 10, 20, 40.5));

    @Test
    void percentilesAreFiguresOfTheSample() {
        assertThat(SOME.percentile(50)).isEqualTo(20);
        assertThat(SOME.percentile(75)).isEqualTo(30);
        assertThat(SOME.percentile(95)).isEqualTo(40.5);
        assertThat(SOME.percentile(0)).isEqualTo(10);
    }

    @Test
    void sharesAndSumsAreOfAll() {
        assertThat(SOME.percentAbove(20)).isEqualTo(50);
        assertThat(SOME.sum()).isEqualTo(100.5);
        assertThat(SOME.most()).isEqualTo(40.5);
    }

    @Test
    void ofNothingNoPercentileIsKnown() {
        assertThat(Sample.of(List.<Integer>of()).percentile(95)).isNaN();
        assertThat(Sample.of(List.<Integer>of()).most()).isZero();
    }
}
