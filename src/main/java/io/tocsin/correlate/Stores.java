package io.tocsin.correlate;

import io.tocsin.alert.AlertStore;
import io.tocsin.incident.IncidentStore;
import io.tocsin.ingest.ReceiptStore;

/** What a batch's transaction reads and writes. */
public record Stores(ReceiptStore receipts, AlertStore alerts, IncidentStore incidents) {}
