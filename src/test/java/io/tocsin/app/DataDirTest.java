package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {

    @TempDir
    Path folder;

    @Test
    void demoTakesAnEmptyFolderAndTakesItAgain() throws IOException {
        takenBy(true);
        takenBy(true);

        assertThat(folder.resolve("demo")).exists();
    }

    @Test
    void demoTakesNoFolderThatHoldsOtherData() throws IOException {
        takenBy(false);
        Files.createDirectory(folder.resolve("postgres"));

        assertThatThrownBy(() -> takenBy(true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("holds data that is no demo's");
    }

    @Test
    void productTakesNoFolderOfADemo() throws IOException {
        takenBy(true);

        assertThatThrownBy(() -> takenBy(false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("start with --demo");
    }

    private void takenBy(boolean demo) throws IOException {
        try (DataDir taken = DataDir.open(folder)) {
            taken.keepApart(demo);
        }
    }
}
