package io.tocsin.chaos.site;

import io.tocsin.chaos.fault.Fault;
import java.io.IOException;
import java.util.List;

/** Tocsin and its stores as one installation, and what can go wrong in it. */
public interface Site extends AutoCloseable {

    /** Of the API, role admin. */
    String ADMIN_TOKEN = "chaos-admin-token-0123456789abcdef";

    String INGEST_KEY = "chaos-ingest-key-0123456789abcdef";

    /** Starts everything; returns before Tocsin serves. Whatever comes of it, close the site. */
    void start() throws IOException;

    /** The processes; at least one. */
    List<App> apps();

    /** Every fault this site can be given, always in the same order, so that a seed draws the same ones. */
    List<Fault> faults();

    /** What was left out on this machine, and why. */
    List<String> skipped();

    /** How to read its PostgreSQL. */
    Database database();

    /** How to read its Redis. */
    Keys redis();

    /** Kills whatever still runs. */
    @Override
    void close();

    /** Where the audit reads. */
    record Database(String url, String user, String password) {}

    /** Where the queue is looked at; the password is empty where none is needed. */
    record Keys(int port, String password) {}
}
