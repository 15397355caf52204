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

-- A token lives no longer than the user it comes from and may do no more than they may: those that people made, and those
-- that were made with one of these. Null for the configuration's own.
ALTER TABLE api_token
    ADD COLUMN owner_id uuid REFERENCES app_user ON DELETE CASCADE;
CREATE INDEX api_token_owner ON api_token (owner_id);
UPDATE api_token SET owner_id = person.id FROM app_user person WHERE person.email = api_token.created_by;

-- ---------------------------------------------------------------- vault
-- Credentials of ours at others, which must be read back: encrypted by AES-256-GCM with a key that is never in here. What is
-- sealed is bound to its owner and field, so a row that is moved or copied cannot be read.
CREATE TABLE secret (
    owner      text NOT NULL,
    owner_id   uuid NOT NULL,
    field      text NOT NULL,
    key_id     text NOT NULL,
    sealed     bytea NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (owner, owner_id, field)
);
CREATE INDEX secret_key ON secret (key_id);

-- The keys that secrets here were encrypted with, each with a known text, so that a wrong key is told at the start.
CREATE TABLE vault_key (
    id            text PRIMARY KEY,
    check_value   bytea NOT NULL,
    first_used_at timestamptz NOT NULL
);
