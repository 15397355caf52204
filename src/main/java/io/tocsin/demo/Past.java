package io.tocsin.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What went wrong in the past, made up from a seed: more by day than by night and on weekdays than on weekends, one bad
 * day in ten, and each fault once a day at most.
 */
final class Past {

    static final List<String> PEOPLE = List.of(
            "mara.lindqvist@demo.example",
            "tomas.ferreira@demo.example",
            "aiko.brandt@demo.example",
            "sam.okafor@demo.example");

    private static final List<String> MESSAGES = List.of(
            "Rolled back **this morning's release**; the error rate is falling.",
            "The provider confirms trouble on their side, see their status page.",
            "Restarted the two oldest instances. Watching.",
            "A batch job took all connections. I have stopped it and told its owners.",
            "Scaled out from 4 to 6 instances until the campaign is over.",
            "Known and harmless: the threshold is too tight. I am opening a ticket for it.",
            "The disk is grown. Next: find out why the archive was not cleaned up.");

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    private final Random random;

    /** @param seed the same gives the same past */
    Past(long seed) {
        random = new Random(seed);
    }

    /**
     * The faults of so many days, day by day, and within a day in the order of their start. Some of the last day's go on.
     *
     * @param now the end of the last day
     */
    List<List<Episode>> days(int days, Instant now) {
        List<List<Episode>> all = new ArrayList<>();
        for (int ago = days; ago > 0; ago--) {
            all.add(day(now.minus(Duration.ofDays(ago)), ago == 1));
        }
        return all;
    }

    private List<Episode> day(Instant begin, boolean last) {
        var faults = new ArrayList<>(Catalogue.FAULTS);
        Collections.shuffle(faults, random);
        List<Episode> episodes = new ArrayList<>();
        for (Fault fault : faults.subList(0, last ? 8 : count(begin))) {
            // Of the last day some go on: the later ones, and not all of them are noticed yet.
            episodes.add(last && episodes.size() >= 4 ? goingOn(fault, begin) : over(fault, begin));
        }
        episodes.sort(Comparator.comparing(Episode::startedAt));
        return episodes;
    }

    private int count(Instant begin) {
        boolean weekend =
                LocalDate.ofInstant(begin, ZoneOffset.UTC).getDayOfWeek().getValue() > 5;
        int usual = weekend ? 1 + random.nextInt(3) : 2 + random.nextInt(4);
        return random.nextInt(10) == 0 ? usual + 6 : usual;
    }

    private Episode over(Fault fault, Instant begin) {
        Duration lasted = skewed(lastsMinutes(fault));
        Duration noticed = skewed(noticedMinutes(fault));
        boolean seen = noticed.compareTo(lasted) < 0;
        String message = seen && random.nextInt(3) == 0 ? MESSAGES.get(random.nextInt(MESSAGES.size())) : null;
        // It is over before the day ends, so that the next day's may come again.
        Instant startedAt = begin.plus(Duration.ofMinutes(random.nextInt(MINUTES_OF_A_DAY - 8 * 60)));
        return new Episode(fault, startedAt, seen ? noticed : null, person(), message, lasted);
    }

    private Episode goingOn(Fault fault, Instant begin) {
        int minutesAgo = 3 + random.nextInt(110);
        Instant startedAt = begin.plus(Duration.ofMinutes(MINUTES_OF_A_DAY - minutesAgo));
        boolean seen = minutesAgo > 40;
        String message = seen ? MESSAGES.get(random.nextInt(MESSAGES.size())) : null;
        return new Episode(fault, startedAt, seen ? Duration.ofMinutes(2) : null, person(), message, null);
    }

    private String person() {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    private static int noticedMinutes(Fault fault) {
        return switch (fault.severity()) {
            case "critical" -> 3;
            case "high" -> 6;
            case "medium" -> 18;
            default -> 60;
        };
    }

    private static int lastsMinutes(Fault fault) {
        return switch (fault.severity()) {
            case "critical" -> 35;
            case "high" -> 50;
            default -> 70;
        };
    }

    /** Mostly about the median, now and then several times as long, never more than 7 hours. */
    private Duration skewed(int medianMinutes) {
        double factor = Math.exp(random.nextGaussian() * 0.7);
        long seconds = (long) Math.max(40, medianMinutes * 60 * factor);
        return Duration.ofSeconds(Math.min(seconds, Duration.ofHours(7).toSeconds()));
    }
}
