package io.tocsin.pages.measure;

/**
 * How long and how often is measured.
 *
 * @param rounds cold visits of each page
 * @param seconds of changes, for each page
 * @param minutes that the wall stands
 * @param incidents that are open
 */
public record Effort(int rounds, int seconds, int minutes, int incidents) {

    public Effort {
        if (rounds < 1 || seconds < 5 || minutes < 1 || incidents < 100) {
            throw new IllegalArgumentException(
                    "--rounds and --minutes must be at least 1, --seconds 5, --incidents 100");
        }
    }
}
