package io.tocsin.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.bench.Machine;
import java.util.List;
import java.util.stream.Collectors;

/** What a run found. */
record Report(Machine machine, String browser, List<Table> tables) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** As Markdown, with the machine above it. */
    String text() {
        return machine + ", Chromium " + browser + " without a screen\n\n"
                + tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
    }

    List<String> missed() {
        return tables.stream().flatMap(table -> table.missed().stream()).toList();
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("machine", machine.toString()).put("kind", machine.kind()).put("browser", browser);
        for (Table table : tables) {
            write(table, root.putObject(table.key()));
        }
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can be written", impossible);
        }
    }

    private static void write(Table table, ObjectNode into) {
        for (Table.Entry entry : table.entries()) {
            ObjectNode line = into.putObject(entry.key());
            for (int i = 0; i < entry.figures().size(); i++) {
                line.put(table.columns().get(i).key(), entry.figures().get(i));
            }
        }
    }
}
