package io.tocsin.audit;

import io.tocsin.http.Csv;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How entries are written for other programs. */
enum ExportForm {
    CSV("text/csv; charset=utf-8", Csv.line(AuditEntry.COLUMNS), AuditEntry::csv),
    JSONL("application/jsonl", "", AuditEntry::json);

    private final String type;
    private final String head;
    private final Function<AuditEntry, String> line;

    ExportForm(String type, String head, Function<AuditEntry, String> line) {
        this.type = type;
        this.head = head;
        this.line = line;
    }

    /** @throws IllegalArgumentException for a word that the contract does not let through */
    static ExportForm of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As the contract's parameter {@code format} has it, and at the end of file names. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String type() {
        return type;
    }

    /** What stands before the first entry. */
    Buffer head() {
        return Buffer.buffer(head);
    }

    Buffer write(List<AuditEntry> entries) {
        Buffer lines = Buffer.buffer();
        entries.forEach(entry -> lines.appendString(line.apply(entry)));
        return lines;
    }
}
