-- Keys of integrations are replaced without a gap: while senders change over, the key before still works. The first key
-- stays where it was, in key_prefix and key_hash, so that the release before goes on reading it.
ALTER TABLE integration
    ADD COLUMN key_created_at timestamptz, -- null where the key is as old as the integration
    ADD COLUMN key_last_used_at timestamptz,
    ADD COLUMN secondary_prefix text,
    ADD COLUMN secondary_hash bytea UNIQUE,
    ADD COLUMN secondary_created_at timestamptz,
    ADD COLUMN secondary_last_used_at timestamptz,
    ADD COLUMN secondary_expires_at timestamptz, -- null where it ends only by being dropped
    -- of the key that the configuration gave last: the same one, given again, does not undo what people did since
    ADD COLUMN given_hash bytea,
    -- the row stays, because alerts and receipts name it; none of its keys is kept
    ADD COLUMN deleted_at timestamptz,
    ADD CONSTRAINT integration_secondary_key CHECK (
        (secondary_hash IS NULL) = (secondary_prefix IS NULL) AND (secondary_hash IS NULL) = (secondary_created_at IS NULL));
