-- A repeat moves only when an alert was seen and how often. Kept beside its wide row with seven indexes, those columns
-- cost a repeat some hundred bytes updated in place.

CREATE TABLE alert_seen (
    alert_id       uuid PRIMARY KEY,
    firing_seen_at timestamptz,
    first_seen_at  timestamptz NOT NULL,
    last_seen_at   timestamptz NOT NULL,
    last_receipt   uuid NOT NULL,
    count          bigint NOT NULL
) WITH (fillfactor = 50);

INSERT INTO alert_seen (alert_id, firing_seen_at, first_seen_at, last_seen_at, last_receipt, count)
SELECT id, firing_seen_at, first_seen_at, last_seen_at, last_receipt, count FROM alert;

ALTER TABLE alert
    DROP COLUMN firing_seen_at,
    DROP COLUMN first_seen_at,
    DROP COLUMN last_seen_at,
    DROP COLUMN last_receipt,
    DROP COLUMN count,
    -- digest of group, labels, annotations and link: a delivery that says the same need not read them back. Null of
    -- alerts from before.
    ADD COLUMN said_hash bytea,
    RESET (fillfactor);

-- Bodies are compressed as they are stored; LZ4 does that in a tenth of the time, where PostgreSQL was built with it.
DO $$
BEGIN
    ALTER TABLE receipt_body ALTER COLUMN body SET COMPRESSION lz4;
    ALTER TABLE receipt_body_default ALTER COLUMN body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this PostgreSQL has no LZ4; bodies are compressed with pglz';
END $$;
