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
