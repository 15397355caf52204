package io.tocsin.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run of the bench found. */
record Report(Machine machine, List<Row> rows) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A Markdown table, with the machine above it. */
    String table() {
        String head = """
                %s

                | | Tocsin | yardstick | ratio | goal | |
                |---|---:|---:|---:|---|---|
                """.formatted(machine);
        return head + rows.stream().map(Report::line).collect(Collectors.joining("\n"));
    }

    static String line(Row row) {
        String yardstick = row.yardstick() == null ? "" : Row.number(row.yardstick()) + " " + row.beside();
        String ratio = row.yardstick() == null ? "" : Math.round(row.ratio() * 100) + " %";
        String goal = row.goal() == null ? "" : row.goal().toString();
        String met = row.goal() == null ? "" : row.isMet() ? "yes" : "no";
        return "| " + String.join(" | ", row.what(), Row.number(row.tocsin()), yardstick, ratio, goal, met) + " |";
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("machine", machine.toString()).put("kind", machine.kind());
        ArrayNode list = root.putArray("rows");
        for (Row row : rows) {
            ObjectNode one = list.addObject();
            one.put("key", row.key()).put("what", row.what()).put("tocsin", row.tocsin());
            one.put("yardstick", row.yardstick()).put("beside", row.beside());
            one.put("moreIsBetter", row.moreIsBetter()).put("met", row.isMet());
        }
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    /** The figures of an earlier run. */
    static Earlier read(Path file) throws IOException {
        return new Earlier(JSON.readTree(Files.readString(file)));
    }

    /** An earlier run's JSON. */
    record Earlier(JsonNode root) {

        /** A sentence for each figure that is worse now: of ratios anywhere, of the others on the same kind of machine. */
        List<String> worseThan(Report now, double tolerance) {
            var worse = new ArrayList<String>();
            var rows = now.rows.stream().collect(Collectors.toMap(Row::key, Function.identity()));
            for (JsonNode before : root.path("rows")) {
                Row row = rows.get(before.path("key").asText());
                if (row != null && isComparable(row, now) && isWorse(before, row, tolerance)) {
                    worse.add("worse than before by more than %.0f %%: %s is %s, was %s"
                            .formatted(
                                    tolerance * 100, row.what(), Row.number(figure(row)), Row.number(figure(before))));
                }
            }
            return worse;
        }

        private boolean isComparable(Row row, Report now) {
            return row.yardstick() != null || root.path("kind").asText().equals(now.machine.kind());
        }

        private static boolean isWorse(JsonNode before, Row now, double tolerance) {
            double was = figure(before);
            double is = figure(now);
            return now.moreIsBetter() ? is < was * (1 - tolerance) : is > bearable(now, was) * (1 + tolerance);
        }

        /** As much as its yardstick is never bad: that it once was less was chance. */
        private static double bearable(Row now, double was) {
            return now.yardstick() == null ? was : Math.max(was, 1);
        }

        private static double figure(JsonNode row) {
            double tocsin = row.path("tocsin").asDouble();
            return row.path("yardstick").isNull()
                    ? tocsin
                    : tocsin / row.path("yardstick").asDouble();
        }

        private static double figure(Row row) {
            return row.yardstick() == null ? row.tocsin() : row.ratio();
        }
    }
}
