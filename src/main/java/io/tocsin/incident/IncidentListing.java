package io.tocsin.incident;

import io.tocsin.alert.Matcher;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import io.vertx.sqlclient.Tuple;

/**
 * Which incidents are listed, and how.
 *
 * @param counted whether all that fit are counted
 */
public record IncidentListing(IncidentFilter filter, IncidentOrder order, boolean counted) {

    /** @throws Problem.Malformed when a parameter cannot be read */
    static IncidentListing of(Request request) {
        String sort = request.query("sort");
        return new IncidentListing(
                IncidentFilter.of(request),
                sort == null ? IncidentOrder.NEWEST : IncidentOrder.parse(sort),
                "true".equals(request.query("count")));
    }

    /** Whether it may look at many more incidents than it shows. */
    boolean isSurvey() {
        return counted || !filter.matchers().stream().allMatch(Matcher::isIndexed);
    }

    /** All parameters of the order's statement. */
    Tuple parameters(Paging paging) {
        return order.begin(filter.parameters().addInteger(paging.rows()), paging.after(order.list()));
    }
}
