-- The spine: who may call, what was received, what fires, what is open, what changed.
--
-- Rules that hold for the whole schema:
--   * ids are UUIDv7, made by the program; tables that grow with time are partitioned by them, one day a partition.
--   * times are set by the program, never by now(), so that tests can fast-forward.
--   * the hot tables (receipt, alert, change) have no foreign keys: each would lock its parent row on every insert.

-- ---------------------------------------------------------------- auth
CREATE TABLE app_user (
    id            uuid PRIMARY KEY,
    email         text NOT NULL,
    name          text NOT NULL,
    role          text NOT NULL CHECK (role IN ('admin', 'operator', 'responder', 'viewer', 'reporter')),
    password_hash text,
    created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX app_user_email ON app_user (lower(email));

-- Only hashes: a stolen copy of this table opens nothing.
CREATE TABLE user_session (
    token_hash bytea PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    csrf_hash  bytea NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX user_session_user ON user_session (user_id);

CREATE TABLE api_token (
    id           uuid PRIMARY KEY,
    name         text NOT NULL,
    prefix       text NOT NULL,
    token_hash   bytea NOT NULL UNIQUE,
    role         text NOT NULL CHECK (role IN ('admin', 'operator', 'responder', 'viewer', 'reporter')),
    scopes       text[],
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz
);

CREATE TABLE integration (
    id         uuid PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    source     text NOT NULL,
    key_prefix text NOT NULL,
    key_hash   bytea NOT NULL UNIQUE,
    enabled    boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- queue
-- The PostgreSQL journal: accepted webhooks that no worker has applied yet. Rows live for milliseconds.
CREATE TABLE receipt_inbox (
    id             uuid PRIMARY KEY,
    integration_id uuid NOT NULL,
    source         text NOT NULL,
    received_at    timestamptz NOT NULL,
    body           bytea NOT NULL,
    attempts       integer NOT NULL DEFAULT 0,
    -- who may take it: nobody before this time; a claim moves it forward by the lease
    claimable_at   timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
CREATE INDEX receipt_inbox_claimable ON receipt_inbox (claimable_at, id);
-- A body is written once and deleted soon: compressing it costs more than it saves.
ALTER TABLE receipt_inbox ALTER COLUMN body SET STORAGE EXTERNAL;

-- ---------------------------------------------------------------- ingest
-- One row for each applied webhook; its presence is what makes a redelivery do nothing.
CREATE TABLE receipt (
    id             uuid PRIMARY KEY,
    integration_id uuid NOT NULL,
    received_at    timestamptz NOT NULL,
    applied_at     timestamptz NOT NULL,
    state          text NOT NULL CHECK (state IN ('applied', 'partial', 'dead')),
    attempts       integer NOT NULL,
    bytes          integer NOT NULL,
    -- [{"fingerprint", "decision", "incident": number or null, "detail"}], in the order of the body
    alerts         jsonb NOT NULL,
    error          text
) PARTITION BY RANGE (id);
CREATE TABLE receipt_default PARTITION OF receipt DEFAULT;
CREATE INDEX receipt_dead ON receipt (id) WHERE state = 'dead';

-- The body as it came, verbatim, for redelivery and for the trace.
CREATE TABLE receipt_body (
    receipt_id uuid PRIMARY KEY,
    body       bytea NOT NULL
) PARTITION BY RANGE (receipt_id);
CREATE TABLE receipt_body_default PARTITION OF receipt_body DEFAULT;

-- ---------------------------------------------------------------- alert
-- One row for each alert identity. The columns up to `count` are the merge state: whatever the order of deliveries,
-- they end the same (see io.tocsin.alert.Alert).
CREATE TABLE alert (
    id              uuid PRIMARY KEY,
    integration_id  uuid NOT NULL,
    fingerprint     text NOT NULL,
    status          text NOT NULL CHECK (status IN ('firing', 'resolved', 'unconfirmed')),
    severity        text NOT NULL,
    title           text NOT NULL,
    service         text,
    environment     text,
    labels          jsonb NOT NULL,
    annotations     jsonb NOT NULL,
    generator_url   text,
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz,
    -- firing starts after the known end, ascending; more than one only while a resolve between them is outstanding
    open_starts     timestamptz[] NOT NULL,
    -- the latest end that a resolve told, the start it told with it, and when that resolve was first received
    known_end       timestamptz,
    known_end_start timestamptz,
    known_end_seen  timestamptz,
    firing_seen_at  timestamptz,
    unconfirmed_at  timestamptz,
    group_hash      bytea NOT NULL,
    first_seen_at   timestamptz NOT NULL,
    last_seen_at    timestamptz NOT NULL,
    last_receipt    uuid NOT NULL,
    count           bigint NOT NULL,
    -- where it belongs; not part of the merge
    incident_id     uuid,
    incident_number bigint,
    -- a person resolved the incident while this fired: repeats open nothing before this time
    quiet_until     timestamptz,
    UNIQUE (integration_id, fingerprint)
) WITH (fillfactor = 80);
CREATE INDEX alert_incident ON alert (incident_id);
CREATE INDEX alert_started ON alert (starts_at DESC, id DESC);
CREATE INDEX alert_firing ON alert (starts_at DESC, id DESC) WHERE status <> 'resolved';
CREATE INDEX alert_group_firing ON alert (integration_id, group_hash) WHERE status <> 'resolved';

-- What happened to an alert: one row for each change of state, none for a repeat.
CREATE TABLE alert_event (
    id          uuid PRIMARY KEY,
    alert_id    uuid NOT NULL,
    receipt_id  uuid NOT NULL,
    at          timestamptz NOT NULL,
    decision    text NOT NULL,
    status      text NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz,
    incident_id uuid
) PARTITION BY RANGE (id);
CREATE TABLE alert_event_default PARTITION OF alert_event DEFAULT;
CREATE INDEX alert_event_alert ON alert_event (alert_id, id DESC);

-- What senders said of a whole group when they listed only a part of it (max_alerts).
CREATE TABLE alert_group (
    integration_id uuid NOT NULL,
    group_hash     bytea NOT NULL,
    group_key      text NOT NULL,
    truncated_at   timestamptz NOT NULL,
    closed_at      timestamptz,
    unconfirmed_at timestamptz,
    PRIMARY KEY (integration_id, group_hash)
);

-- ---------------------------------------------------------------- incident
CREATE TABLE incident (
    id                 uuid PRIMARY KEY,
    number             bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    title              text NOT NULL,
    description        text,
    phase              text NOT NULL CHECK (phase IN ('detected', 'analysing', 'fixing', 'observing', 'resolved')),
    status             text NOT NULL GENERATED ALWAYS AS (
        CASE phase WHEN 'detected' THEN 'open' WHEN 'resolved' THEN 'resolved' ELSE 'acknowledged' END) STORED,
    severity           text NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low', 'info')),
    -- 0 is the worst, so that an index in ascending order gives the worst first
    severity_rank      smallint NOT NULL GENERATED ALWAYS AS (
        CASE severity WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'medium' THEN 2 WHEN 'low' THEN 3 ELSE 4 END) STORED,
    impact             smallint NOT NULL CHECK (impact BETWEEN 0 AND 3),
    service            text,
    environment        text,
    team               text,
    labels             jsonb NOT NULL,
    tags               text[] NOT NULL,
    assignee           text,
    runbook_url        text,
    origin             text NOT NULL CHECK (origin IN ('alert', 'manual', 'api', 'component_status')),
    dedup_key          text,
    alerts_firing      integer NOT NULL,
    alerts_resolved    integer NOT NULL,
    alerts_unconfirmed integer NOT NULL,
    -- firing alerts by severity, worst first: the incident carries the worst that is not zero
    firing_severities  integer[] NOT NULL,
    previous_id        uuid,
    started_at         timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    acknowledged_at    timestamptz,
    acknowledged_by    text,
    resolved_at        timestamptz,
    resolved_by        text,
    -- whether its alerts resolved it (they may reopen it) or a person did (they may not)
    resolved_by_alerts boolean NOT NULL DEFAULT false,
    version            bigint NOT NULL
);
-- The referee when two workers race to open the same incident.
CREATE UNIQUE INDEX incident_open_key ON incident (dedup_key) WHERE phase <> 'resolved';
CREATE INDEX incident_key ON incident (dedup_key, created_at DESC);
CREATE INDEX incident_created ON incident (created_at DESC, id DESC);
CREATE INDEX incident_updated ON incident (updated_at DESC, id DESC);
CREATE INDEX incident_severity ON incident (severity_rank, created_at DESC, id DESC);
CREATE INDEX incident_open_created ON incident (created_at DESC, id DESC) WHERE phase <> 'resolved';
CREATE INDEX incident_resolved ON incident (resolved_at) WHERE phase = 'resolved';

-- Which alerts an incident has had; an alert that fires again later may belong to several.
CREATE TABLE incident_alert (
    incident_id uuid NOT NULL,
    alert_id    uuid NOT NULL,
    joined_at   timestamptz NOT NULL,
    PRIMARY KEY (incident_id, alert_id)
);

-- Append-only.
CREATE TABLE timeline_entry (
    id          uuid PRIMARY KEY,
    incident_id uuid NOT NULL,
    at          timestamptz NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('system', 'message')),
    visibility  text NOT NULL CHECK (visibility IN ('internal', 'public')),
    action      text NOT NULL,
    text        text NOT NULL,
    changes     jsonb NOT NULL,
    actor_type  text NOT NULL,
    actor_name  text NOT NULL
);
CREATE INDEX timeline_entry_incident ON timeline_entry (incident_id, at DESC, id DESC);

-- ---------------------------------------------------------------- feed
-- Every committed change. A reader takes rows in the order (xid, seq), and only those whose xid lies below every
-- transaction still running: such rows are final, so none can be skipped or come out of order.
CREATE TABLE change (
    -- the transaction clock at the write, never less than the writer's id: io.tocsin.incident.ChangeStore says why
    xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
    seq         bigint GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    event       text NOT NULL,
    incident_id uuid,
    -- json, not jsonb: it is only passed on, and its fields keep the contract's order
    incident    json,
    change      json NOT NULL
) PARTITION BY RANGE (at);
CREATE TABLE change_default PARTITION OF change DEFAULT;
CREATE INDEX change_order ON change (xid, seq);

-- The last change that retention has dropped: a reader whose position lies before it must start again.
CREATE TABLE change_horizon (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    xid      xid8 NOT NULL
);
INSERT INTO change_horizon (xid) VALUES ('0');
