package io.tocsin.analytics;

import io.tocsin.http.Request;
import io.tocsin.problem.Problem;
import java.time.ZoneId;
import java.util.List;

/** The time zone whose days and hours are meant: one of the IANA's names, UTC where none is named. */
final class Zone {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private Zone() {}

    /** @throws Problem.Malformed for an unknown name; offsets are none, because PostgreSQL reads their signs the other way */
    static ZoneId of(Request request) {
        String name = request.query("tz");
        if (name == null) {
            return UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name) || name.startsWith("SystemV/")) {
            String why = "is '" + name + "'; it must be the name of a time zone, like Europe/Berlin";
            throw new Problem.Malformed("'tz' " + why + ".", List.of(new Problem.Fault("tz", why)));
        }
        return ZoneId.of(name);
    }
}
