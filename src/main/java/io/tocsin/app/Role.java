package io.tocsin.app;

/** What a process does; any number of processes may do each. */
public enum Role {
    /** Takes webhooks, answers the API, streams the feed. */
    HTTP,
    /** Applies accepted webhooks. */
    WORKER,
    /** Sends messages and runs timers. */
    NOTIFIER
}
