-- What people decide about alerts beforehand.

-- Counts every change of rules and silences, so that workers see with one number whether what they know still holds.
CREATE TABLE rule_revision (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision bigint NOT NULL
);
INSERT INTO rule_revision (revision) VALUES (1);

-- All grouping rules, one row for each version; the newest holds, the others are history.
CREATE TABLE grouping_rules (
    version    bigint PRIMARY KEY,
    -- [{"name", "match", "by", "window", "title", "runbook"}], in their order, as people wrote them
    rules      json NOT NULL,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL
);

CREATE TABLE silence (
    id         uuid PRIMARY KEY,
    -- in Alertmanager's syntax; all must hold
    matchers   text[] NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL CHECK (ends_at >= starts_at),
    reason     text NOT NULL,
    version    bigint NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX silence_end ON silence (ends_at);

ALTER TABLE alert
    -- which silence keeps it quiet, and in which version: any other means that the alert has to be looked at again
    ADD COLUMN silence_id uuid,
    ADD COLUMN silence_version bigint;
-- Few alerts are quiet, so that these are small, and empty most of the time.
CREATE INDEX alert_quiet ON alert (quiet_until) WHERE quiet_until IS NOT NULL AND status = 'firing';
CREATE INDEX alert_silenced ON alert (silence_id) WHERE silence_id IS NOT NULL AND status <> 'resolved';
