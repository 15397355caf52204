-- What was answered to requests that their callers named by a key, for a day. Without a status: a reservation, by whoever
-- works on the request.
CREATE TABLE idempotency_key (
    caller_id    uuid NOT NULL,
    key          text NOT NULL,
    operation    text NOT NULL,
    digest       bytea NOT NULL,
    begun_at     timestamptz NOT NULL,
    -- who has not answered by then is dead
    leased_until timestamptz NOT NULL,
    status       integer,
    headers      jsonb,
    -- verbatim, so that it is answered again byte for byte
    body         bytea,
    PRIMARY KEY (caller_id, key)
);
CREATE INDEX idempotency_key_begun ON idempotency_key (begun_at);

-- A merged incident points to the one that has its alerts now.
ALTER TABLE incident
    ADD COLUMN merged_into_id uuid,
    ADD COLUMN merged_into_number bigint;

-- Where the alerts of a merged incident's dedup key go while the incident that it went into is open.
CREATE TABLE merged_key (
    dedup_key   text PRIMARY KEY,
    incident_id uuid NOT NULL
);
CREATE INDEX merged_key_incident ON merged_key (incident_id);

-- The number of the merged incident from whose timeline an entry was copied.
ALTER TABLE timeline_entry ADD COLUMN merged_from bigint;
