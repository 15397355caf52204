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
        Beside beside = row.beside();
        String yardstick = beside == null ? "" : Row.number(beside.figure()) + " " + beside.name();
        String ratio = beside == null ? "" : ratio(beside);
        String goal = row.goal() == null ? "" : row.goal().toString();
        String met = row.goal() == null ? "" : row.isMet() ? "yes" : "no";
        return "| " + String.join(" | ", row.what(), Row.number(row.tocsin()), yardstick, ratio, goal, met) + " |";
    }

    private static String ratio(Beside beside) {
        String median = Math.round(beside.ratio() * 100) + " %";
        return beside.ratios().size() == 1
                ? median
                : "%s (%d–%d)".formatted(median, Math.round(beside.least() * 100), Math.round(beside.most() * 100));
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("machine", machine.toString()).put("kind", machine.kind());
        ArrayNode list = root.putArray("rows");
        for (Row row : rows) {
            ObjectNode one = list.addObject();
            one.put("key", row.key()).put("what", row.what()).put("tocsin", row.tocsin());
            if (row.beside() != null) {
                write(row.beside(), one);
            }
            one.put("moreIsBetter", row.moreIsBetter()).put("met", row.isMet());
        }
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    private static void write(Beside beside, ObjectNode row) {
        row.put("yardstick", beside.figure()).put("beside", beside.name());
        row.put("ratio", beside.ratio()).put("ratioLeast", beside.least()).put("ratioMost", beside.most());
        ArrayNode ratios = row.putArray("ratios");
        beside.ratios().forEach(ratios::add);
    }

    /** The figures of an earlier run. */
    static Earlier read(Path file) throws IOException {
        return new Earlier(JSON.readTree(Files.readString(file)));
    }

    /** An earlier run's JSON. */
    record Earlier(JsonNode root) {

        /**
         * A sentence for each figure that is worse now. Nothing is compared between machines of different kinds: even ratios depend
         * on how many processors there are and on how fast the disk is.
         */
        List<String> worseThan(Report now, double tolerance) {
            var worse = new ArrayList<String>();
            var rows = now.rows.stream().collect(Collectors.toMap(Row::key, Function.identity()));
            for (JsonNode before : isComparable(now) ? root.path("rows") : List.<JsonNode>of()) {
                Row row = rows.get(before.path("key").asText());
                if (row != null && isWorse(figure(before), row, tolerance)) {
                    worse.add("worse than before by more than %.0f %%: %s is %s, was %s"
                            .formatted(
                                    tolerance * 100,
                                    row.what(),
                                    Row.number(row.compared()),
                                    Row.number(figure(before))));
                }
            }
            return worse;
        }

        boolean isComparable(Report now) {
            return kind().equals(now.machine.kind());
        }

        String kind() {
            return root.path("kind").asText();
        }

        private static boolean isWorse(double was, Row now, double tolerance) {
            return now.moreIsBetter()
                    ? now.compared() < was * (1 - tolerance)
                    : now.compared() > bearable(now, was) * (1 + tolerance);
        }

        /** As much as its yardstick is never bad: that it once was less was chance. */
        private static double bearable(Row now, double was) {
            return now.beside() == null ? was : Math.max(was, 1);
        }

        private static double figure(JsonNode row) {
            return row.path(row.has("ratio") ? "ratio" : "tocsin").asDouble();
        }
    }
}
