package io.tocsin.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.incident.Position;
import io.tocsin.incident.RecordedChange;
import io.tocsin.problem.Problem;
import io.vertx.core.MultiMap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private static final String INCIDENT = """
            {"status": "resolved", "severity": "high", "service": "web", "environment": null, "team": "sre",
             "assignee": "ada@example.org", "tags": ["db", "eu"], "created_at": "2026-11-21T03:00:00.000Z"}
            """;
    private static final String CHANGE = """
            {"action": "resolved", "changes": {"status": ["acknowledged", "resolved"], "severity": ["critical", "high"]}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                  | true",
                "status=resolved                     | true",
                "status=closed                       | true",
                "status=RESOLVED                     | true",
                "status=open                         | false",
                "status=open&status=resolved         | true",
                "severity=high                       | true",
                "severity=low                        | false",
                "service=web                         | true",
                "service=WEB                         | false",
                "service=api&service=web             | true",
                "environment=production              | false",
                "team=sre                            | true",
                "assignee=ada@example.org            | true",
                "assignee=bob@example.org            | false",
                "tag=eu                              | true",
                "tag=us                              | false",
                "tag=us&tag=db                       | true",
                "service=web&tag=eu&status=resolved  | true",
                "service=web&tag=us                  | false",
                "service=                            | true",
                "from=2026-11-21T03:00:00Z           | true",
                "from=2026-11-21T03:00:01Z           | false",
                "to=2026-11-21T03:00:00Z             | false",
                "to=2026-11-21T04:00:01%2B01:00      | true",
                "status=acknowledged                 | true",
                "status=acknowledged&severity=critical | true",
                "status=acknowledged&severity=high   | false",
                "status=acknowledged&service=api     | false",
            })
    void aChangeIsToldWhenTheIncidentMatchesNowOrMatchedBefore(String query, boolean told) {
        assertThat(Filter.of(parse(query)).admits(frame(INCIDENT, CHANGE))).isEqualTo(told);
    }

    @Test
    void aChangeOfTagsIsToldToWhomeverHadTheTag() {
        Frame frame = frame("{\"tags\": [\"b\"]}", "{\"changes\": {\"tags\": [[\"a\"], [\"b\"]]}}");
        assertThat(Filter.of(parse("tag=a")).admits(frame)).isTrue();
        assertThat(Filter.of(parse("tag=b")).admits(frame)).isTrue();
        assertThat(Filter.of(parse("tag=c")).admits(frame)).isFalse();
    }

    @Test
    void aChangeWithoutAnIncidentIsToldOnlyToWhoWantsAll() {
        Frame frame = frame(null, "{}");
        assertThat(Filter.NONE.admits(frame)).isTrue();
        assertThat(Filter.of(parse("severity=high")).admits(frame)).isFalse();
    }

    @Test
    void filtersThatAskTheSameAreEqualSoThatTheirSubscribersShareABuffer() {
        assertThat(Filter.of(parse("status=open&status=closed&service=web")))
                .isEqualTo(Filter.of(parse("service=web&status=resolved&status=open")));
        assertThat(Filter.of(parse("service="))).isEqualTo(Filter.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=firing",
                "severity=urgent",
                "from=yesterday",
                "to=2026",
                "from=2026-11-21T00:00:00Z&to=2026-11-20T00:00:00Z"
            })
    void aWordThatIsNoneOfOursIsRefused(String query) {
        assertThatThrownBy(() -> Filter.of(parse(query))).isInstanceOf(Problem.Malformed.class);
    }

    private static Frame frame(String incident, String change) {
        return Frame.of(new RecordedChange(new Position(7, 1), Instant.EPOCH, "incident.resolved", incident, change));
    }

    private static MultiMap parse(String query) {
        MultiMap parsed = MultiMap.caseInsensitiveMultiMap();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                parsed.add(
                        pair.substring(0, pair.indexOf('=')),
                        pair.substring(pair.indexOf('=') + 1).replace("%2B", "+"));
            }
        }
        return parsed;
    }
}
