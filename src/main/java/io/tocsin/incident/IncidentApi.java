package io.tocsin.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.audit.Origin;
import io.tocsin.http.Answer;
import io.tocsin.http.Api;
import io.tocsin.http.Operations;
import io.tocsin.http.Page;
import io.tocsin.http.Paging;
import io.tocsin.http.Request;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The contract's operations on incidents. */
public final class IncidentApi implements Api {

    private final Incidents incidents;
    private final Bulk bulk;

    public IncidentApi(Incidents incidents) {
        this.incidents = incidents;
        this.bulk = new Bulk(incidents);
    }

    @Override
    public void bind(Operations operations) {
        operations
                .on("listIncidents", this::list)
                .on("listIncidentsShort", this::list)
                .on("createIncident", this::create)
                .on("countIncidents", this::facets)
                .on("getIncidentMatrix", this::matrix)
                .on("getIncident", this::get)
                .on("listRelatedIncidents", this::related)
                .on("updateIncident", this::update)
                .on("acknowledgeIncident", this::acknowledge)
                .on("resolveIncident", this::resolve)
                .on("reopenIncident", this::reopen)
                .on("assignIncident", this::assign)
                .on("mergeIncident", this::merge)
                .on("changeIncidents", this::bulk)
                .on("addMessage", this::message)
                .on("listTimeline", this::timeline)
                .on("listIncidentAlerts", this::alerts)
                .on("resolveShort", this::resolveShort);
    }

    private Future<Answer> list(Request request) {
        return incidents.list(IncidentListing.of(request), Paging.of(request)).map(Page::answer);
    }

    private Future<Answer> facets(Request request) {
        return incidents
                .facets(IncidentFilter.of(request))
                .map(facets -> Answer.ok(facets).with("Tocsin-Position", facets.position()));
    }

    private Future<Answer> matrix(Request request) {
        return incidents
                .matrix(IncidentFilter.of(request))
                .map(matrix -> Answer.ok(matrix).with("Tocsin-Position", matrix.position()));
    }

    private Future<Answer> related(Request request) {
        return incidents
                .related(ref(request))
                .map(related -> Answer.ok(related).with("Tocsin-Position", related.position()));
    }

    // No 304: the alerts in it move with every delivery, the version only with the incident.
    private Future<Answer> get(Request request) {
        return incidents
                .get(ref(request))
                .map(detail -> Answer.ok(detail)
                        .with("ETag", detail.incident().etag())
                        .with("Tocsin-Position", detail.position()));
    }

    private Future<Answer> create(Request request) {
        Origin by = Origin.of(request.caller());
        return incidents
                .open(
                        NewIncident.of(request.body(ObjectNode.class), Actor.of(by), request.now()),
                        Permit.of(request),
                        by,
                        request.now())
                .map(IncidentApi::answer);
    }

    private Future<Answer> update(Request request) {
        var fields = new FieldReader("", request.body(ObjectNode.class));
        return incidents
                .update(action(request, ref(request), null), IncidentPatch.of(fields, request.now()))
                .map(IncidentApi::answer);
    }

    private Future<Answer> timeline(Request request) {
        return incidents.timeline(ref(request), Paging.of(request)).map(Page::answer);
    }

    private Future<Answer> alerts(Request request) {
        return incidents.alerts(ref(request), Paging.of(request)).map(Page::answer);
    }

    private Future<Answer> acknowledge(Request request) {
        var body = IncidentBodies.Act.of(request);
        return incidents
                .acknowledge(action(request, ref(request), body.remark()), body.owner())
                .map(IncidentApi::answer);
    }

    private Future<Answer> resolve(Request request) {
        var body = IncidentBodies.Act.of(request);
        return incidents
                .resolve(action(request, ref(request), body.remark()), body.owner())
                .map(IncidentApi::answer);
    }

    private Future<Answer> reopen(Request request) {
        var body = IncidentBodies.Act.of(request);
        return incidents.reopen(action(request, ref(request), body.remark())).map(IncidentApi::answer);
    }

    private Future<Answer> assign(Request request) {
        var body = request.body(IncidentBodies.Act.class);
        return incidents
                .assign(action(request, ref(request), body.remark()), body.owner())
                .map(IncidentApi::answer);
    }

    private Future<Answer> merge(Request request) {
        IncidentRef into = request.body(IncidentBodies.Merge.class).target();
        return incidents.merge(action(request, ref(request), null), into).map(IncidentApi::answer);
    }

    private Future<Answer> bulk(Request request) {
        var body = request.body(BulkBody.class);
        return bulk.run(body, Permit.of(request), Origin.of(request.caller()), request.now())
                .map(Answer::ok);
    }

    private Future<Answer> message(Request request) {
        var body = request.body(IncidentBodies.Message.class);
        return incidents
                .message(action(request, ref(request), null), body.words(), body.audience())
                .map(IncidentApi::answer);
    }

    private Future<Answer> resolveShort(Request request) {
        var body = request.body(IncidentBodies.Short.class);
        Action action = action(request, body.ref(), body.act().remark());
        Future<Incident> done = body.resolves()
                ? incidents.resolve(action, body.act().owner())
                : incidents.acknowledge(action, body.act().owner());
        return done.map(IncidentApi::answer);
    }

    private static IncidentRef ref(Request request) {
        return IncidentRef.parse(request.path("incident"));
    }

    private static Action action(Request request, IncidentRef ref, @Nullable String note) {
        return new Action(ref, Permit.of(request), Origin.of(request.caller()), note, request.now());
    }

    private static Answer answer(Opened opened) {
        Answer answer = answer(opened.incident());
        return opened.isNew()
                ? new Answer(201, answer.body(), answer.headers())
                        .with(
                                "Location",
                                "/api/v1/incidents/" + opened.incident().id())
                : answer;
    }

    private static Answer answer(Incident incident) {
        return Answer.ok(incident).with("ETag", incident.etag());
    }
}
