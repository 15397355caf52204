package io.tocsin.alert;

import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Operations;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.vertx.core.Future;

/** The contract's operations on alerts. */
public final class AlertApi implements Api {

    private final Alerts alerts;

    public AlertApi(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public void bind(Operations operations) {
        operations.on("listAlerts", this::list).on("getAlert", this::get).on("getAlertHistory", this::history);
    }

    private Future<Answer> list(Request request) {
        return alerts.list(AlertFilter.of(request), Paging.of(request)).map(Page::answer);
    }

    private Future<Answer> get(Request request) {
        return alerts.get(request.pathUuid("alert")).map(Answer::ok);
    }

    private Future<Answer> history(Request request) {
        return alerts.history(request.pathUuid("alert"), Paging.of(request)).map(Page::answer);
    }
}
