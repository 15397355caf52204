package io.tocsin.incident;

import java.util.List;

/**
 * What one look at the record of changes finds; all of it is of one snapshot.
 *
 * @param rows in order
 * @param safe everything before it is final; never before the last row
 * @param horizon retention may have dropped changes that follow a position before it
 * @param pending whether committed rows wait for an older transaction to end
 */
public record ChangePage(List<RecordedChange> rows, Position safe, Position horizon, boolean pending) {

    public ChangePage {
        rows = List.copyOf(rows);
    }

    /** The position of the last row, of which there must be one. */
    public Position last() {
        return rows.get(rows.size() - 1).position();
    }

    /**
     * Whether everything that follows a position is still there to be read. It is not, where retention has dropped some of
     * it; or where the position lies beyond everything final, so that it was not given by this database (it has been
     * restored from a backup).
     */
    public boolean reachableFrom(Position position) {
        return !position.isAfter(safe) && !horizon.isAfter(position);
    }
}
