package io.tocsin.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.db.FilledDatabase;
import io.tocsin.db.Plan;
import io.tocsin.db.Uuid7;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What PostgreSQL means to do for each statement of the product in a filled database, whatever the values. A new statement
 * is looked at without being named here; one that is exempt is, with the reason.
 */
class PlansTest {

    private static final String PORTION = "in the background; a plan for any portion takes it for a tenth of the table";

    private static final Map<String, String> MAY_READ_ALL = Map.of(
            "InboxStore.DEPTH", "it counts the queue",
            "TokenStore.LIST", "it lists the tokens",
            "OldAlerts.DELETE", PORTION,
            "OldGroups.DELETE", PORTION,
            "OldCredentials.DELETE_SESSIONS", PORTION,
            "OldCredentials.DELETE_TOKENS", PORTION,
            "OldKeys.DELETE", PORTION,
            "OldSilences.DELETE", PORTION);

    private static final Map<String, String> MAY_SORT = Map.of(
            "AlertQueries.OF_INCIDENT", "it sorts the alerts of one incident",
            "OverviewQueries.SAME_SERVICE", "it sorts what is open at one service",
            "SecretStore.LOCK_SEALED_BY_OTHERS", "it sorts the few secrets of one company, when their key changes",
            "UserDetailStore.LIST", "it sorts the people of one company");

    /** Never planned for any values, so looked at in the plans' tests of their packages; and what has no plan. */
    private static final String ELSEWHERE =
            "IncidentListSql\\..*|AlertQueries\\.LIST|AnalyticsSql\\..*|AuditQueries\\.LIST|Pulse\\.PING";

    private static final FilledDatabase FILLED = new FilledDatabase();

    private static final Map<String, Statement> STATEMENTS = Statement.all().stream()
            .filter(it -> it.marked() && !it.name().matches(ELSEWHERE))
            .collect(Collectors.toMap(Statement::name, it -> it, (one, other) -> one, TreeMap::new));

    @AfterAll
    static void close() {
        FILLED.close();
    }

    @Test
    void theBigTablesAreFilled() {
        assertThat(FILLED.bigParts()).extracting(FilledDatabase::table).containsAll(FilledDatabase.BIG);
    }

    @Test
    void noStatementReadsAWholeBigTable() {
        assertThat(namesOf(plan -> !FILLED.bigReadWhole(plan).isEmpty()))
                .as("exactly the statements that may read a whole table")
                .isEqualTo(MAY_READ_ALL.keySet());
    }

    @Test
    void noStatementSortsForAPage() {
        assertThat(namesOf(Plan::sortsForAPage))
                .as("exactly the statements that may sort what they show the first of")
                .isEqualTo(MAY_SORT.keySet());
    }

    /** A and B stand for ids of one hour of the day. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ReceiptStore.APPLIED                      | '{A,B}', 'A', 'B'",
                "RedriveStore.TAKE_BODIES                  | '{A,B}', 'A', 'B'",
                "RedriveStore.DELETE                       | '{A,B}', 'A', 'B'",
                "RedriveStore.LOCK                         | 'A'",
                "RedriveStore.OF_RECEIPT                   | 'A', 100",
                "FailureStore.OF_RECEIPT                   | 'A', 100",
                "ReceiptQueries.FIND                       | 'A'",
                "ReceiptQueries.BODY                       | 'A'",
                "ReceiptQueries.SEARCH                     | 'B', 'A', 1000, '{applied}', NULL, NULL, NULL, 51",
                "ReceiptQueries.SEARCH_NOT_APPLIED         | 'B', 'A', 1000, '{dead}', NULL, NULL, NULL, 51",
                "ReceiptQueries.LAST_EXAMINED              | 'B', 'A', 999",
                "ReceiptQueries.LAST_EXAMINED_NOT_APPLIED  | 'B', 'A', 999",
                "RetriedQueries.FIND                       | 'A'",
                "RetriedQueries.SEARCH                     | 'B', 'A', 1000, NULL, 51",
                "RetriedQueries.LAST_EXAMINED              | 'B', 'A', 999",
            })
    void whatIsOfOneDayIsLookedForInThatDay(String name, String values) {
        var from = FilledDatabase.NOW.minus(Duration.ofDays(3));
        String day = values.replace("A", Uuid7.floor(from).toString())
                .replace("B", Uuid7.floor(from.plus(Duration.ofHours(1))).toString());

        assertThat(FILLED.genericFor(STATEMENTS.get(name).sql(), day).read())
                .filteredOn(it -> it.startsWith("receipt"))
                .isNotEmpty()
                .allMatch(it -> it.endsWith("_20261118"));
    }

    private static Set<String> namesOf(Predicate<Plan> found) {
        var names = new TreeSet<String>();
        STATEMENTS.forEach((name, statement) -> {
            if (found.test(FILLED.generic(statement.sql()))) {
                names.add(name);
            }
        });
        return names;
    }
}
