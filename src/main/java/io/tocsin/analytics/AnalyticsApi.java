package io.tocsin.analytics;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Operations;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import java.util.Objects;

/** The contract's operations on figures. Each answers with JSON, or where that is asked for with a table as CSV. */
public final class AnalyticsApi implements Api {

    private static final String CSV = "text/csv";

    private final Analytics analytics;

    public AnalyticsApi(Analytics analytics) {
        this.analytics = analytics;
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("getSummary", this::summary)
                .on("getTrends", this::trends)
                .on("getHeatmap", this::heatmap)
                .on("getNoisyAlerts", this::noisy);
    }

    private Future<Answer> summary(Request request) {
        return analytics.summary(Scope.of(request), request.now()).map(found -> answer(request, "summary", found));
    }

    private Future<Answer> trends(Request request) {
        return analytics
                .trends(Scope.of(request), request.query("by"), Zone.of(request), request.now())
                .map(found -> answer(request, "trends", found));
    }

    private Future<Answer> heatmap(Request request) {
        String by = Objects.requireNonNullElse(request.query("by"), Analytics.SERVICE);
        return analytics
                .heatmap(Scope.of(request), by, Zone.of(request), request.now())
                .map(found -> answer(request, "heatmap", found));
    }

    private Future<Answer> noisy(Request request) {
        String by = Objects.requireNonNullElse(request.query("by"), "alertname");
        return analytics.noisy(Scope.of(request), by, request.now()).map(found -> answer(request, "noisy", found));
    }

    private static Answer answer(Request request, String name, Table.Source figures) {
        if (!wantsCsv(request)) {
            return Answer.ok(figures);
        }
        return Answer.ok(
                        new Answer.Text(CSV + "; charset=utf-8", figures.table().csv()))
                .with("Content-Disposition", "attachment; filename=\"tocsin-" + name + ".csv\"");
    }

    /** The parameter wins over the header, which a browser does not let its user choose. */
    private static boolean wantsCsv(Request request) {
        String format = request.query("format");
        String accept = request.header("Accept");
        return format == null ? accept != null && accept.contains(CSV) : format.equals("csv");
    }
}
