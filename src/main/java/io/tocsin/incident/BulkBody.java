package io.tocsin.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a bulk action, after the contract has checked its form: which incidents, and what to do to each.
 *
 * @param assignee of JSON, so that null and left out differ
 */
record BulkBody(
        @Nullable List<JsonNode> ids,
        @Nullable BulkFilter filter,
        String action,
        @Nullable JsonNode assignee,
        @Nullable String note,
        @Nullable JsonNode tags,
        @Nullable ObjectNode changes) {

    /** The incidents named, each once; empty where a filter says which. */
    List<String> named() {
        if ((ids == null) == (filter == null)) {
            throw malformed(
                    "/ids",
                    (ids == null ? "is missing, and so is" : "is given beside") + " 'filter'; give one of them");
        }
        var named = new LinkedHashSet<String>();
        if (ids != null) {
            ids.forEach(id -> named.add(id.asText()));
        }
        return List.copyOf(named);
    }

    /** What is to be done to each. */
    Deeds.Deed deed(Deeds deeds, Instant now) {
        return switch (action) {
            case "acknowledge" -> deeds.acknowledge(owner());
            case "resolve" -> deeds.resolve(owner());
            case "reopen" -> deeds.reopen();
            case "assign" -> deeds.assign(newOwner());
            case "add_tags" -> deeds.update(IncidentPatch.addingTags(words()));
            case "remove_tags" -> deeds.update(IncidentPatch.removingTags(words()));
            case "edit" -> deeds.update(IncidentPatch.of(edits(), now));
            default -> throw new IllegalStateException("the contract lets '" + action + "' through");
        };
    }

    /** What is written under each; null for nothing. */
    @Nullable
    String remark() {
        return note == null ? null : note.strip();
    }

    private @Nullable String owner() {
        return assignee == null ? null : fields("assignee", assignee).text("assignee");
    }

    private @Nullable String newOwner() {
        return fields("assignee", required(assignee, "assignee")).text("assignee");
    }

    private List<String> words() {
        return fields("tags", required(tags, "tags")).tags();
    }

    private FieldReader edits() {
        return new FieldReader("/changes", required(changes, "changes"));
    }

    private <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw malformed("/" + field, "is missing; the action '" + action + "' requires it");
        }
        return value;
    }

    private static FieldReader fields(String field, JsonNode value) {
        return new FieldReader("", JsonNodeFactory.instance.objectNode().set(field, value));
    }

    private static Problem malformed(String pointer, String detail) {
        return new Problem.Malformed(
                "The property '" + pointer + "' " + detail + ".", List.of(new Problem.Fault(pointer, detail)));
    }
}
