package io.tocsin.pages.measure;

import java.util.List;

/**
 * A page that is measured.
 *
 * @param thing what one comes for, as a selector: the page can be used once it stands there and would take a click
 */
record Spot(String key, String path, String thing) {

    static final Spot SIGN_IN = new Spot("sign-in", "/sign-in", "input[name=password]");
    /** The first that waits. */
    static final Spot DASHBOARD = new Spot("dashboard", "/", "main li a[href^='/incidents/']");
    /** The first row. */
    static final Spot INCIDENTS = new Spot("incidents", "/incidents", "main [role=row] a");
    /** What can be done about it. Of those that were filled in, it is the first with an alert that fires. */
    static final Spot INCIDENT = new Spot("incident", "/incidents/502", "section button");

    static final Spot HISTORY = new Spot("history", "/history", "main [role=row] a");
    static final Spot ALERTS = new Spot("alerts", "/alerts", "main [role=row]");
    static final Spot SETTINGS = new Spot("settings", "/settings", "main tbody tr");
    /** The worst. */
    static final Spot WALL = new Spot("wall", "/?wall&rotate=off", "main li");

    static final List<Spot> ALL = List.of(SIGN_IN, DASHBOARD, INCIDENTS, INCIDENT, HISTORY, ALERTS, SETTINGS);
}
