-- What is told of a webhook that is being retried, which has no receipt yet. Null of failures from before.
ALTER TABLE receipt_failure
    ADD COLUMN integration_id uuid,
    ADD COLUMN received_at timestamptz,
    ADD COLUMN bytes integer;
