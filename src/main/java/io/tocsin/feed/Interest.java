package io.tocsin.feed;

import io.tocsin.http.Caller;
import io.vertx.core.MultiMap;
import java.util.Set;

/**
 * What a subscriber gets: of incidents what passes their filter, of everything else what they may read. Subscribers of equal
 * interest share what is sent.
 */
record Interest(Filter filter, Set<Topic> topics) {

    Interest {
        topics = Set.copyOf(topics);
    }

    /** @throws io.tocsin.problem.Problem.Malformed when the query is no filter */
    static Interest of(MultiMap query, Caller caller) {
        return new Interest(Filter.of(query), Topic.of(caller));
    }

    boolean admits(Frame frame) {
        Topic topic = frame.topic();
        return topic == null ? filter.admits(frame) : topics.contains(topic);
    }
}
