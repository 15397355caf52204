package io.tocsin.incident;

import java.util.List;

/**
 * What else somebody may want to see who looks at an incident; of each kind the newest ten.
 *
 * @param sameKey those that had the same dedup key, before it or after it
 * @param sameService those open now at the same service
 * @param merged those that were merged into it
 * @param position of the feed, before they were read
 */
record RelatedIncidents(List<Incident> sameKey, List<Incident> sameService, List<Incident> merged, String position) {

    RelatedIncidents {
        sameKey = List.copyOf(sameKey);
        sameService = List.copyOf(sameService);
        merged = List.copyOf(merged);
    }
}
