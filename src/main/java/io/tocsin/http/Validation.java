package io.tocsin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.problem.Problem;
import io.tocsin.problem.Problem.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds the requests of one operation against the contract. Belongs to one event loop. */
final class Validation {

    private static final Pattern FOR_PROGRAMMERS = Pattern.compile(" \\(start marker at .*|, from `[^`]*`");

    private final ContractOperation operation;
    private final Map<Parameter, Schema> parameters = new LinkedHashMap<>();
    private final @Nullable Schema body;
    private final List<String> queryNames;
    private final Set<String> knownQueryNames;

    Validation(ContractOperation operation) {
        this.operation = operation;
        for (Parameter parameter : operation.parameters()) {
            parameters.put(parameter, new Schema(parameter.schema()));
        }
        ContractOperation.Body declared = operation.body();
        this.body = declared == null ? null : new Schema(declared.schema());
        this.queryNames = operation.queryNames();
        this.knownQueryNames = Set.copyOf(queryNames);
    }

    /** @throws Problem.Malformed with every fault that was found */
    void check(RoutingContext context) {
        checkQueryNames(context);
        var faults = new ArrayList<Fault>();
        parameters.forEach((parameter, schema) -> checkParameter(context, parameter, schema, faults));
        if (!faults.isEmpty()) {
            throw malformed(faults, "parameter");
        }
        if (body != null) {
            checkBody(body, context.body().buffer());
        }
    }

    /** A filter whose name is mistyped must not silently widen a list. */
    private void checkQueryNames(RoutingContext context) {
        for (String name : decoded(context).names()) {
            if (!operation.openQuery() && !knownQueryNames.contains(name)) {
                String known = queryNames.isEmpty()
                        ? "this operation takes none"
                        : "known here are " + String.join(", ", queryNames);
                throw new Problem.Malformed(
                        "The query parameter '" + name + "' is not known; " + known + ".",
                        List.of(new Fault(name, "is not known; " + known)));
            }
        }
    }

    /** The framework decodes the query when it is first asked for it. */
    private static MultiMap decoded(RoutingContext context) {
        try {
            return context.queryParams();
        } catch (HttpException undecodable) {
            throw new Problem.Malformed(
                    "The query cannot be decoded; a % must have two hexadecimal digits behind it, and stands for itself"
                            + " as %25.");
        }
    }

    private static void checkParameter(RoutingContext context, Parameter parameter, Schema schema, List<Fault> faults) {
        List<String> values = values(context, parameter);
        if (values.isEmpty()) {
            if (parameter.required()) {
                faults.add(new Fault(parameter.name(), "is missing; it is required"));
            }
        } else if (values.size() > 1 && !parameter.isList()) {
            faults.add(new Fault(parameter.name(), "is given " + values.size() + " times; it may be given once"));
        } else {
            // What is wrong inside of a list is still wrong with the parameter: it says which value in its words.
            schema.faults(parameter.read(values), parameter.name()).stream()
                    .map(fault -> new Fault(parameter.name(), fault.detail()))
                    .distinct()
                    .forEach(faults::add);
        }
    }

    private static List<String> values(RoutingContext context, Parameter parameter) {
        if (parameter.in().equals("path")) {
            return List.of(String.valueOf(context.pathParam(parameter.name())));
        }
        if (parameter.in().equals("header")) {
            String value = context.request().getHeader(parameter.name());
            return value == null ? List.of() : List.of(value);
        }
        // An empty one is as good as none: web forms send what was left blank.
        return context.queryParam(parameter.name()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private void checkBody(Schema schema, @Nullable Buffer buffer) {
        if (buffer == null || buffer.length() == 0) {
            ContractOperation.Body declared = operation.body();
            if (declared != null && declared.required()) {
                throw new Problem.Malformed("The request needs a JSON body.");
            }
            return;
        }
        Object value = parsed(buffer);
        List<Fault> faults = UnstorableText.in(value);
        if (faults.isEmpty()) {
            faults = schema.faults(value, "");
        }
        if (!faults.isEmpty()) {
            throw malformed(faults, "property");
        }
    }

    private static Object parsed(Buffer buffer) {
        Object value;
        try {
            value = io.vertx.core.json.Json.decodeValue(buffer);
        } catch (DecodeException notJson) {
            throw new Problem.Malformed("The body is not JSON: " + reason(notJson));
        }
        if (value == null) {
            throw new Problem.Malformed("The body is null; it must be an object.", List.of(new Fault("", "is null")));
        }
        return value;
    }

    /** The parser's first line, without what it says to those who program it, and where it was. */
    private static String reason(DecodeException notJson) {
        String message = String.valueOf(notJson.getMessage()).replace("Failed to decode:", "");
        String line = FOR_PROGRAMMERS
                .matcher(message.lines().findFirst().orElse(""))
                .replaceAll("")
                .strip();
        return notJson.getCause() instanceof JsonProcessingException parsed && parsed.getLocation() != null
                ? line + ", at line " + parsed.getLocation().getLineNr() + ", column "
                        + parsed.getLocation().getColumnNr() + "."
                : line;
    }

    private static Problem.Malformed malformed(List<Fault> faults, String kind) {
        Fault first = faults.get(0);
        String place = first.pointer().isEmpty() ? "The body " : "The " + kind + " '" + first.pointer() + "' ";
        String more = switch (faults.size()) {
            case 1 -> "";
            case 2 -> " There is 1 more fault.";
            default -> " There are " + (faults.size() - 1) + " more faults.";
        };
        return new Problem.Malformed(place + first.detail() + "." + more, faults);
    }
}
