package io.tocsin.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RepositoryTest {

    /** A new name here needs a decision record that says why (docs/adr). */
    private static final Set<String> TOP_LEVEL = Set.of(
            "README.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "LICENSE",
            "pom.xml",
            "docker-compose.yml",
            ".github",
            ".ci",
            "conf",
            "docs",
            "loadtest",
            "src",
            // ADR 0008: the compiler's plug-ins need JVM options, and the image is built from the root.
            ".mvn",
            "Dockerfile",
            ".dockerignore",
            // Git's own.
            ".git",
            ".gitignore");

    @Test
    void theTopLevelStaysShort() throws IOException {
        Set<String> ignored = ignored();

        try (Stream<Path> entries = Files.list(Path.of(""))) {
            assertThat(entries.map(entry -> entry.getFileName().toString()).filter(name -> !ignored.contains(name)))
                    .isSubsetOf(TOP_LEVEL);
        }
    }

    @Test
    void everyPackageIsDrawn() {
        String drawing = Sources.text(Path.of("docs/architecture.puml"));

        assertThat(Sources.packages()).allSatisfy(folder -> {
            String noun = Sources.ROOT
                    .resolve("io/tocsin")
                    .relativize(folder)
                    .getName(0)
                    .toString();
            assertThat(drawing).contains("[%s] <<io.tocsin.%s..>>".formatted(noun, noun));
        });
    }

    @Test
    void everyDecisionHasItsNumberAndTheFourParts() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs/adr"))) {
            assertThat(pages).isNotEmpty().allSatisfy(page -> {
                assertThat(page.getFileName().toString()).matches("\\d{4}-[a-z0-9-]+\\.md");
                assertThat(Sources.text(page))
                        .contains("\n## Context\n", "\n## Decision\n", "\n## Consequences\n", "\n## Alternatives\n");
            });
        }
    }

    /** What never comes into the repository: the plain names among .gitignore's lines. */
    private static Set<String> ignored() {
        return Sources.text(Path.of(".gitignore"))
                .lines()
                .map(line -> line.replaceAll("^/|/$", ""))
                .filter(line -> !line.isBlank() && !line.contains("*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
