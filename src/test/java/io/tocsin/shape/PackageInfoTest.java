package io.tocsin.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackageInfoTest {

    static List<Path> packages() {
        return Sources.packages();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageSaysWhatItIsAndWhatItMustNeverKnow(Path folder) {
        Path info = folder.resolve("package-info.java");
        assertThat(Files.exists(info)).as("%s exists", info).isTrue();

        String comment = prose(Sources.text(info));

        assertThat(comment)
                .as("%s says in one sentence what the package is", info)
                .matches("\\p{Lu}[^.]{15,}[.:].*");
        assertThat(comment).as("%s says what it must never know", info).containsIgnoringCase("must never know");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageIsNullMarked(Path folder) {
        assertThat(Sources.text(folder.resolve("package-info.java"))).contains("@NullMarked\npackage io.tocsin.");
    }

    /** The first comment as running text. */
    private static String prose(String source) {
        int start = source.indexOf("/**");
        int end = source.indexOf("*/");
        assertThat(start).as("a Javadoc comment").isNotNegative().isLessThan(end);
        return source.substring(start + 3, end).replaceAll("\\s+\\*?\\s*", " ").strip();
    }
}
