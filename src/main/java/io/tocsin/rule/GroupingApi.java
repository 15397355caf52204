package io.tocsin.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.IfMatch;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Grouping rules over HTTP. */
public final class GroupingApi implements Api {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final GroupingRules rules;
    private final Previews previews;
    private final List<String> otherwise;

    /** @param otherwise what the default rule groups by */
    public GroupingApi(GroupingRules rules, Previews previews, List<String> otherwise) {
        this.rules = rules;
        this.previews = previews;
        this.otherwise = List.copyOf(otherwise);
    }

    private record Put(List<WrittenRule> rules) {}

    private record Look(List<WrittenRule> rules, @Nullable Integer hours) {}

    private record Default(List<String> by) {}

    @JsonPropertyOrder({"version", "rules", "default", "created_at", "created_by"})
    private record View(
            long version,
            List<WrittenRule> rules,
            @JsonProperty("default") Default otherwise,
            @Nullable Instant createdAt,
            @Nullable String createdBy) {}

    @Override
    public void bind(Operations operations) {
        operations
                .on("getGroupingRules", this::get)
                .on("putGroupingRules", this::put)
                .on("previewGroupingRules", this::preview);
    }

    private Future<Answer> get(Request request) {
        return rules.get().map(this::answer);
    }

    private Future<Answer> put(Request request) {
        List<WrittenRule> wanted = request.body(Put.class).rules();
        return rules.put(wanted, IfMatch.parse(request.header("If-Match")), Origin.of(request.caller()), request.now())
                .map(this::answer);
    }

    private Future<Answer> preview(Request request) {
        Look look = request.body(Look.class);
        Duration hours = look.hours() == null ? A_DAY : Duration.ofHours(look.hours());
        return previews.preview(look.rules(), hours, request.now()).map(Answer::ok);
    }

    private Answer answer(RuleSet set) {
        var view = new View(set.version(), set.rules(), new Default(otherwise), set.createdAt(), set.createdBy());
        return Answer.ok(view).with("ETag", "\"" + set.version() + "\"");
    }
}
