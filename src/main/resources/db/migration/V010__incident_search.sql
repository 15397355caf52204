-- What incidents are searched by, beside them: an incident's row is written anew, with an entry into each of its indexes,
-- whenever its alerts change; what is said of it hardly ever changes. ADR 0015 says more.

DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'the search of incidents needs the extension pg_trgm, which the user % may not create; have an administrator run CREATE EXTENSION pg_trgm in the database %, then start Tocsin again',
            current_user, current_database() USING ERRCODE = 'insufficient_privilege';
    WHEN feature_not_supported OR undefined_file THEN
        RAISE EXCEPTION 'the search of incidents needs the extension pg_trgm, which this PostgreSQL server does not have; install its contrib package (postgresql-contrib), then start Tocsin again'
            USING ERRCODE = 'feature_not_supported';
END $$;

CREATE TABLE incident_search (
    incident_id uuid PRIMARY KEY,
    -- number, title, service, environment, tags, labels and description, as search_words has them
    facts       text NOT NULL,
    -- the latest 100,000 characters of its messages, the newest first, likewise
    messages    text NOT NULL DEFAULT ''
);

-- In lower case, one space for whatever stands between words. A number sign belongs to a word: "#42" is a number of ours.
-- io.tocsin.incident.SearchWords does the same to what is looked for.
CREATE FUNCTION search_words(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT lower(regexp_replace(said, '[\s!"$-/:-@\[-`{-~]+', ' ', 'g')) $$;

-- With a space before the first word and one behind the last, so that whole words can be asked for.
CREATE FUNCTION incident_words(one incident) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS
$$
SELECT search_words(concat_ws(' ', '', '#' || one.number, one.number, one.title, one.service, one.environment,
    array_to_string(one.tags, ' '), (SELECT string_agg(key || ' ' || value, ' ') FROM jsonb_each_text(one.labels)),
    one.description, ''))
$$;

-- By triggers, so that no writer can forget it, the release before among them.
CREATE FUNCTION keep_incident_search() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO incident_search (incident_id, facts) VALUES (NEW.id, incident_words(NEW))
    ON CONFLICT (incident_id) DO UPDATE SET facts = EXCLUDED.facts;
    RETURN NULL;
END
$$;
CREATE TRIGGER incident_search_new AFTER INSERT ON incident
    FOR EACH ROW EXECUTE FUNCTION keep_incident_search();
CREATE TRIGGER incident_search_changed AFTER UPDATE OF title, description, service, environment, tags, labels ON incident
    FOR EACH ROW WHEN (
        (OLD.title, OLD.description, OLD.service, OLD.environment, OLD.tags, OLD.labels)
        IS DISTINCT FROM (NEW.title, NEW.description, NEW.service, NEW.environment, NEW.tags, NEW.labels))
    EXECUTE FUNCTION keep_incident_search();

CREATE FUNCTION keep_message_search() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE incident_search SET messages = left(search_words(NEW.text) || ' ' || messages, 100000)
    WHERE incident_id = NEW.incident_id;
    RETURN NULL;
END
$$;
-- Also when a message comes to another incident; the one that it leaves is still found by it.
CREATE TRIGGER incident_search_message AFTER INSERT OR UPDATE OF incident_id ON timeline_entry
    FOR EACH ROW WHEN (NEW.kind = 'message') EXECUTE FUNCTION keep_message_search();

-- Nobody writes meanwhile: the triggers' locks are held until the end of the migration.
INSERT INTO incident_search (incident_id, facts, messages)
SELECT incident.id, incident_words(incident), COALESCE(said.messages, '')
FROM incident
LEFT JOIN (
    SELECT incident_id, left(string_agg(search_words(text) || ' ', '' ORDER BY at DESC, id DESC), 100000) AS messages
    FROM timeline_entry WHERE kind = 'message' GROUP BY incident_id) AS said ON said.incident_id = incident.id;

-- New entries are gathered and put in together, some seventy incidents at a time: with the default of 4 MB an incident among
-- several hundred would wait for a third of a second.
CREATE INDEX incident_search_words ON incident_search USING gin ((facts || messages) gin_trgm_ops)
    WITH (gin_pending_list_limit = 512);
-- How many incidents a word fits decides between this index and the list's order: one in a hundred is too coarse for that.
ALTER INDEX incident_search_words ALTER COLUMN 1 SET STATISTICS 1000;

ANALYZE incident_search;
