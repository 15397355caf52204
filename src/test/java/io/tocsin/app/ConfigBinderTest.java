package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tocsin.app.ConfigReader.Setting;
import io.tocsin.app.InvalidConfig.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a package can count on when it hands over a record of settings. */
class ConfigBinderTest {

    record Limits(long maxBody, int lanes) {
        Limits {
            if (lanes < 1) {
                throw new IllegalArgumentException("is " + lanes + "; it must be at least 1");
            }
            if (maxBody < lanes) {
                throw new IllegalArgumentException("max_body must not be below lanes");
            }
        }
    }

    record Section(
            boolean strict,
            List<String> labels,
            Map<String, String> words,
            @JsonUnwrapped Limits limits) {}

    record Root(Section ingest) {}

    private final List<Fault> faults = new ArrayList<>();

    @Test
    void aRecordMarkedUnwrappedHasItsKeysInTheSectionAroundIt() {
        assertThat(ConfigKeys.of(Root.class).leaves().keySet())
                .containsExactly("ingest.strict", "ingest.labels", "ingest.words", "ingest.max_body", "ingest.lanes");
    }

    @Test
    void listsAndMapsCanBeWrittenInOneLine() {
        var root = bind(Map.of("ingest.labels", "service, app", "ingest.words", "{page: critical}"));

        assertThat(root.ingest().labels()).containsExactly("service", "app");
        assertThat(root.ingest().words()).containsExactly(Map.entry("page", "critical"));
    }

    @Test
    void eachValueThatItsRecordRefusesIsNamed() {
        assertThat(bind(Map.of("ingest.lanes", "0", "ingest.strict", "maybe"))).isNull();

        assertThat(faults)
                .containsExactly(
                        new Fault("ingest.strict", "test", "is 'maybe'; give it true or false"),
                        new Fault("ingest.lanes", "test", "is 0; it must be at least 1"));
    }

    @Test
    void valuesThatDoNotGoTogetherAreAFaultOfTheirSection() {
        assertThat(bind(Map.of("ingest.lanes", "90", "ingest.max_body", "80"))).isNull();

        assertThat(faults).containsExactly(new Fault("ingest", "test", "max_body must not be below lanes"));
    }

    private Root bind(Map<String, String> changes) {
        var settings = new HashMap<String, Setting>();
        Map.of("strict", "true", "labels", "", "words", "{}", "max_body", "1KiB", "lanes", "4")
                .forEach((name, value) -> settings.put("ingest." + name, setting(value, "tocsin.yaml")));
        Root defaults = new ConfigBinder(settings, faults).bind(Root.class, null);
        changes.forEach((path, value) -> settings.put(path, setting(value, "test")));
        return new ConfigBinder(settings, faults).bind(Root.class, defaults);
    }

    private static Setting setting(String value, String origin) {
        return new Setting(TextNode.valueOf(value), origin);
    }
}
