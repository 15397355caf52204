package io.tocsin.incident;

import io.tocsin.audit.Difference;
import io.tocsin.audit.Fields;
import io.tocsin.audit.NewEntry;
import io.tocsin.audit.Origin;
import io.tocsin.audit.Target;
import java.time.Instant;
import java.util.List;

/**
 * What the audit log tells of a deed on incidents.
 *
 * @param word such as {@code incident.acknowledged}
 */
record DeedEntry(String word, Origin by, Instant now) {

    static DeedEntry of(String word, Action action) {
        return new DeedEntry(word, action.origin(), action.now());
    }

    /** None where nothing changed. */
    List<NewEntry> of(Saved saved) {
        return of(saved, new Fields());
    }

    /** Of the incident that another was merged into. */
    List<NewEntry> absorbed(Saved saved, Incident source) {
        return of(saved, new Fields().number("merged_from", source.number()));
    }

    private List<NewEntry> of(Saved saved, Fields more) {
        Change change = saved.change();
        if (change.isEmpty()) {
            return List.of();
        }
        Incident incident = saved.incident();
        var target = new Target("incident", incident.id(), "#" + incident.number() + " " + incident.title());
        return List.of(new NewEntry(now, by, word, target, difference(change, more)));
    }

    private static Difference difference(Change change, Fields more) {
        Fields after = Fields.named(FieldChanges.of(change.after()))
                .text("dedup_key", change.after().dedupKey())
                .and(more)
                .and(written(change));
        Incident before = change.before();
        return before == null
                ? Difference.made(after)
                : Difference.between(Fields.named(FieldChanges.of(before)).text("dedup_key", before.dedupKey()), after);
    }

    private static Fields written(Change change) {
        var fields = new Fields();
        for (TimelineEntry entry : change.entries()) {
            if (entry.kind().equals("message")) {
                fields = fields.text("message", entry.text()).text("visibility", entry.visibility());
            }
        }
        return fields;
    }
}
