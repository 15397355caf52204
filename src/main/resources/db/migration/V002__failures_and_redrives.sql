-- What went wrong on a webhook's way, and who sent it on it again.

-- When this copy was queued, where that is not received_at: a redrive starts the time to live of an old webhook anew.
ALTER TABLE receipt_inbox ADD COLUMN enqueued_at timestamptz;

-- One row for each try that did not apply a webhook.
CREATE TABLE receipt_failure (
    receipt_id uuid NOT NULL,
    at         timestamptz NOT NULL,
    -- counts from 1 again after a redrive
    attempt    integer NOT NULL,
    error      text NOT NULL,
    -- when it is due again; null when it was given up
    retry_at   timestamptz,
    PRIMARY KEY (receipt_id, at, attempt)
) PARTITION BY RANGE (receipt_id);
CREATE TABLE receipt_failure_default PARTITION OF receipt_failure DEFAULT;

-- One row for each time that a dead webhook was queued again: by whom, and what its receipt said until then.
CREATE TABLE receipt_redrive (
    receipt_id uuid NOT NULL,
    at         timestamptz NOT NULL,
    actor_type text NOT NULL,
    actor_name text NOT NULL,
    attempts   integer NOT NULL,
    error      text,
    PRIMARY KEY (receipt_id, at)
) PARTITION BY RANGE (receipt_id);
CREATE TABLE receipt_redrive_default PARTITION OF receipt_redrive DEFAULT;

-- The few that people look for among the many that went well.
CREATE INDEX receipt_not_applied ON receipt (id) WHERE state <> 'applied';
