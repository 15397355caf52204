-- Who did what to which object, when and from where, and what of it was otherwise before. Rows are only ever added: triggers
-- refuse the rest, and what is past its retention goes with its partition, a month at a time.
CREATE TABLE audit_entry (
    id          uuid NOT NULL,
    at          timestamptz NOT NULL,
    actor_type  text NOT NULL,
    -- null for nobody that is known
    actor_id    uuid,
    actor_name  text NOT NULL,
    -- family.deed, see docs/audit.md
    action      text NOT NULL CHECK (action ~ '^[a-z_]+\.[a-z_]+$'),
    object_type text NOT NULL,
    -- null for the only one of its type
    object_id   uuid,
    object_name text,
    -- null for what the product did by itself
    address     text,
    request_id  text,
    -- the fields that changed; null where there was no such object before, or is none after
    before      jsonb,
    after       jsonb,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE TABLE audit_entry_default PARTITION OF audit_entry DEFAULT;

-- One for each filter; all are walked from the newest.
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id);
CREATE INDEX audit_entry_actor_name ON audit_entry (lower(actor_name), id);
CREATE INDEX audit_entry_action ON audit_entry (action, id);
CREATE INDEX audit_entry_family ON audit_entry (split_part(action, '.', 1), id);
CREATE INDEX audit_entry_object ON audit_entry (object_id, id);
CREATE INDEX audit_entry_object_type ON audit_entry (object_type, id);
CREATE INDEX audit_entry_address ON audit_entry (address, id);

CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are only ever added: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;

-- Every partition gets the first by being attached, and the second when it is made (io.tocsin.db.Partitions).
CREATE TRIGGER audit_entry_keep BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_entry_keep_all BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_entry_keep_all BEFORE TRUNCATE ON audit_entry_default
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();
