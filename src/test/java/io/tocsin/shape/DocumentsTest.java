package io.tocsin.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the code is so. */
class DocumentsTest {

    private static final int README_LINES = 120;

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    /** Names of meters as the sources write them: with dots, or as Prometheus has them. */
    private static final Pattern METER = Pattern.compile("\"((?:tocsin|incident)[._][a-z0-9_.]+)\"");

    private static final Pattern METRIC = Pattern.compile("\\b((?:tocsin|incident)_[a-z0-9_]+)");

    static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFile(Path document) {
        Path folder = document.toAbsolutePath().getParent();

        assertThat(found(LINK, Sources.text(document)))
                .filteredOn(Predicate.not(link -> link.contains("://")))
                .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    @Test
    void theReadmeStaysShort() {
        assertThat(Sources.lines(Path.of("README.md"))).isLessThan(README_LINES);
    }

    @Test
    void everyKindOfRefusalIsExplained() {
        String kinds = Sources.text(Sources.ROOT.resolve("io/tocsin/http/ProblemKind.java"));
        String explained = Sources.text(Path.of("docs/problems.md"));

        assertThat(found(Pattern.compile("(?m)^ {4}([A-Z_]+)\\(\\d{3}, "), kinds))
                .isNotEmpty()
                .map(kind -> kind.toLowerCase(Locale.ROOT).replace('_', '-'))
                .allSatisfy(kind -> assertThat(explained)
                        .contains("`urn:tocsin:problem:" + kind + "`", "(#" + kind + ")", "\n## " + kind + "\n"));
    }

    @Test
    void everyWordOfTheAuditLogIsExplained() {
        String contract = Sources.text(Path.of("src/main/resources/openapi.yaml"));
        String explained = Sources.text(Path.of("docs/audit.md"));

        assertThat(found(Pattern.compile("x-audit: \\[([^]]+)]"), contract))
                .flatMap(words -> List.of(words.split(", ")))
                .hasSizeGreaterThan(30)
                .allSatisfy(word -> assertThat(explained).contains("`" + word + "`"));
    }

    /** A rule on a metric that nobody measures never fires. */
    @Test
    void everyMetricThatRulesAndPagesNameIsMeasured() {
        Set<String> measured = Sources.javaFiles().stream()
                .flatMap(file -> found(METER, Sources.text(file)).stream())
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toSet());

        Stream.of("conf/prometheus/tocsin.yml", "conf/prometheus/rules_test.yml", "docs/operations.md")
                .flatMap(file -> found(METRIC, Sources.text(Path.of(file))).stream())
                .distinct()
                .forEach(metric -> assertThat(measured).as(metric).anyMatch(metric::startsWith));
    }

    private static List<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.results().map(result -> result.group(1)).distinct().toList();
    }
}
