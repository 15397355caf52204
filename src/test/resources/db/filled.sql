-- Three months of a busy site: 100,000 incidents of which 2,000 are open, 300,000 alerts of which 6,000 fire, and what
-- belongs to them, until 2026-11-21 08:00 UTC. The partitions of its last eight days are there before.

-- An id of version 7, made at a time; n tells those of one millisecond apart.
CREATE FUNCTION pg_temp.id7(at timestamptz, n bigint) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT (lpad(to_hex((date_part('epoch', at) * 1000)::bigint), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid $$;

-- When the n-th of so many was, which are spread over so many days.
CREATE FUNCTION pg_temp.at(n bigint, many bigint, days int) RETURNS timestamptz LANGUAGE sql STABLE AS
$$ SELECT '2026-11-21 08:00:00+00'::timestamptz - make_interval(secs => days * 86400::float8 * (many - n) / many) $$;

CREATE FUNCTION pg_temp.service(n bigint) RETURNS text LANGUAGE sql STABLE AS $$ SELECT 'service-' || n % 200 $$;

CREATE FUNCTION pg_temp.integration(n bigint) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT ('00000000-0000-7000-8000-00000000000' || n % 5)::uuid $$;

CREATE FUNCTION pg_temp.severity(n bigint) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT (ARRAY ['critical', 'high', 'medium', 'low', 'info'])[1 + n % 5] $$;

CREATE FUNCTION pg_temp.person(n bigint) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT pg_temp.id7(pg_temp.at(n, 20000, 90), n) $$;

CREATE FUNCTION pg_temp.team(n bigint) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT pg_temp.id7(pg_temp.at(n, 2000, 90), n) $$;

CREATE FUNCTION pg_temp.incident(n bigint) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT pg_temp.id7(pg_temp.at(n, 100000, 90), n) $$;

CREATE FUNCTION pg_temp.alert(n bigint) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT pg_temp.id7(pg_temp.at(n, 300000, 90), n) $$;

CREATE FUNCTION pg_temp.receipt(n bigint) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT pg_temp.id7(pg_temp.at(n, 100000, 7), n) $$;

-- An index is made faster of all rows at once than row by row.
CREATE TEMP TABLE later AS
SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS sql
FROM pg_index JOIN pg_class owner ON owner.oid = indrelid
WHERE owner.relkind = 'r' AND NOT owner.relispartition AND owner.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid);
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT name::text FROM later LOOP EXECUTE 'DROP INDEX ' || one.name; END LOOP;
END $$;

INSERT INTO integration (id, name, source, key_prefix, key_hash, created_at)
SELECT pg_temp.integration(n), 'am-' || n, 'alertmanager', 'prefix', sha256(n::text::bytea), pg_temp.at(0, 1, 90)
FROM generate_series(0, 4) AS n;

INSERT INTO app_user (id, email, name, role, created_at)
SELECT pg_temp.person(n), n || '@example.com', n::text, 'responder', pg_temp.at(n, 20000, 90)
FROM generate_series(1, 20000) AS n;

INSERT INTO user_link (user_id, token_hash, kind, created_by, created_at, expires_at)
SELECT pg_temp.person(n), sha256(n::text::bytea), 'invitation', 'admin', pg_temp.at(n, 20000, 90),
    pg_temp.at(n, 20000, 90) + interval '7 days'
FROM generate_series(10001, 20000) AS n;

INSERT INTO user_identity (issuer, subject, user_id, created_at)
SELECT 'https://id.example.com', n::text, pg_temp.person(n), pg_temp.at(n, 20000, 90) FROM generate_series(1, 20000) AS n;

INSERT INTO oidc_attempt (state_hash, return_to, expires_at)
SELECT sha256(n::text::bytea), '/', pg_temp.at(n, 5000, 1) FROM generate_series(1, 5000) AS n;

INSERT INTO saved_view (id, owner_id, page, name, query, shared, version, created_at, updated_at)
SELECT pg_temp.id7(pg_temp.at(n, 20000, 90), n), pg_temp.person(n), 'incidents', 'view-' || n, 'status=open', n % 1000 = 0, 1,
    pg_temp.at(n, 20000, 90), pg_temp.at(n, 20000, 90)
FROM generate_series(1, 20000) AS n;

INSERT INTO default_view (user_id, page, view_id)
SELECT pg_temp.person(n), 'incidents', pg_temp.id7(pg_temp.at(n, 20000, 90), n) FROM generate_series(1, 20000) AS n;

INSERT INTO team (id, name, description, version, created_at)
SELECT pg_temp.team(n), 'team-' || n, '', 1, pg_temp.at(n, 2000, 90) FROM generate_series(1, 2000) AS n;

INSERT INTO team_member (team_id, user_id)
SELECT pg_temp.team(1 + n % 2000), pg_temp.person(n) FROM generate_series(1, 20000) AS n;

INSERT INTO team_service (service, team_id)
SELECT 'service-' || n, pg_temp.team(1 + n % 2000) FROM generate_series(1, 10000) AS n;

INSERT INTO secret (owner, owner_id, field, key_id, sealed, changed_at)
SELECT 'channel', pg_temp.id7(pg_temp.at(n, 5000, 90), n), 'url', 'key-1', sha256(n::text::bytea), pg_temp.at(n, 5000, 90)
FROM generate_series(1, 5000) AS n;

INSERT INTO vault_key (id, check_value, first_used_at) VALUES ('key-1', '\x', '2026-08-23 08:00:00+00');

INSERT INTO idempotency_key (caller_id, key, operation, digest, begun_at, leased_until, status, headers, body)
SELECT pg_temp.id7(pg_temp.at(n % 50, 50, 90), n % 50), 'key-' || n, 'resolveIncident', sha256(n::text::bytea),
    pg_temp.at(n, 20000, 1), pg_temp.at(n, 20000, 1), 200, '{}', '{}'
FROM generate_series(1, 20000) n;

INSERT INTO user_session (token_hash, user_id, csrf_hash, created_at, expires_at)
SELECT sha256(n::text::bytea), pg_temp.person(1 + n % 2000), '\x', pg_temp.at(n, 10000, 30),
    pg_temp.at(n, 10000, 30) + interval '30 days'
FROM generate_series(1, 10000) AS n;

INSERT INTO api_token (id, name, prefix, token_hash, role, created_by, owner_id, created_at, expires_at)
SELECT pg_temp.id7(pg_temp.at(n, 5000, 90), n), n::text, 'prefix', sha256(n::text::bytea), 'viewer', 'admin',
    pg_temp.person(n), pg_temp.at(n, 5000, 90), pg_temp.at(n, 5000, 90) + interval '365 days'
FROM generate_series(1, 5000) AS n;

INSERT INTO receipt_inbox (id, integration_id, source, received_at, body, claimable_at)
SELECT pg_temp.id7(at, n), pg_temp.integration(n), 'alertmanager', at, convert_to(repeat('x', 200), 'UTF8'), at
FROM generate_series(1, 20000) AS n, LATERAL (SELECT pg_temp.at(n + 980000, 1000000, 1)) AS made (at);

INSERT INTO receipt (id, integration_id, received_at, applied_at, state, attempts, bytes, alerts, error)
SELECT pg_temp.receipt(n), pg_temp.integration(n), at, at, CASE WHEN n % 500 = 0 THEN 'dead' ELSE 'applied' END, 1, 2000,
    '[{"fingerprint": "f", "decision": "repeated", "incident": 1, "detail": null}]', NULL
FROM generate_series(1, 100000) AS n, LATERAL (SELECT pg_temp.at(n, 100000, 7)) AS made (at);

INSERT INTO receipt_body (receipt_id, body)
SELECT pg_temp.receipt(n), convert_to(repeat('x', 100), 'UTF8') FROM generate_series(1, 100000) AS n;

INSERT INTO receipt_failure (receipt_id, at, attempt, error, integration_id, received_at, bytes)
SELECT pg_temp.receipt(n), pg_temp.at(n, 100000, 7), 1, 'refused', pg_temp.integration(n), pg_temp.at(n, 100000, 7), 2000
FROM generate_series(1, 100000, 5) AS n;

INSERT INTO receipt_redrive (receipt_id, at, actor_type, actor_name, attempts)
SELECT pg_temp.receipt(n), pg_temp.at(n, 100000, 7), 'user', 'ops', 8 FROM generate_series(1, 100000, 5) AS n;

-- What is searched is written at once at the end, not by each row's trigger.
ALTER TABLE incident DISABLE TRIGGER USER;
ALTER TABLE timeline_entry DISABLE TRIGGER USER;

INSERT INTO incident (id, title, phase, severity, impact, service, environment, team, labels, tags, assignee, origin,
    dedup_key, alerts_firing, alerts_resolved, alerts_unconfirmed, firing_severities, started_at, created_at, updated_at,
    acknowledged_at, resolved_at, version)
SELECT pg_temp.incident(n), 'Latency of ' || pg_temp.service(n),
    CASE WHEN n % 50 > 0 THEN 'resolved' WHEN n % 100 > 0 THEN 'detected' ELSE 'analysing' END, pg_temp.severity(n / 50), 1,
    pg_temp.service(n), 'env-' || n % 4, 'team-' || n % 20,
    jsonb_build_object('region', 'eu', 'instance', 'host-' || n % 5000), ARRAY ['tag-' || n % 30],
    CASE WHEN n % 3 = 0 THEN 'person-' || n % 100 END, 'alert', 'key-' || n, 1, 2, 0, '{1,0,0,0,0}', at, at, at,
    CASE WHEN n % 3 > 0 AND n % 100 > 0 THEN at + make_interval(secs => n % 1200) END,
    CASE WHEN n % 50 > 0 THEN at + interval '1 hour' END, 2
FROM generate_series(1, 100000) AS n, LATERAL (SELECT pg_temp.at(n, 100000, 90)) AS made (at);

INSERT INTO timeline_entry (id, incident_id, at, kind, visibility, action, text, changes, actor_type, actor_name)
SELECT pg_temp.id7(at, n), pg_temp.incident(n), at, 'system', 'internal', 'created', 'Opened', '{}', 'integration', 'am'
FROM generate_series(1, 100000) AS n, LATERAL (SELECT pg_temp.at(n, 100000, 90)) AS made (at);

INSERT INTO timeline_entry (id, incident_id, at, kind, visibility, action, text, changes, actor_type, actor_name)
SELECT pg_temp.id7(at, n), pg_temp.incident(n * 20 - n % 7), at, 'message', 'internal', 'message',
    'Restarted the broker on node ' || n || '; the lag goes down', '{}', 'user', 'ada'
FROM generate_series(1, 5000) AS n, LATERAL (SELECT pg_temp.at(n, 5000, 90) + interval '1 minute') AS made (at);

INSERT INTO incident_search (incident_id, facts, messages)
SELECT incident.id, incident_words(incident), COALESCE(search_words(text) || ' ', '')
FROM incident LEFT JOIN timeline_entry ON timeline_entry.incident_id = incident.id AND timeline_entry.kind = 'message';

ALTER TABLE incident ENABLE TRIGGER USER;
ALTER TABLE timeline_entry ENABLE TRIGGER USER;

-- The incidents that were merged last, whose keys go on to the open ones.
INSERT INTO merged_key (dedup_key, incident_id)
SELECT 'merged-' || n, pg_temp.incident(n * 50) FROM generate_series(1, 2000) AS n;

INSERT INTO change (at, event, incident_id, incident, change)
SELECT pg_temp.at(n, 100000, 7), 'incident.updated', pg_temp.incident(n), '{}', '{}'
FROM generate_series(1, 100000) AS n;

INSERT INTO alert (id, integration_id, fingerprint, status, severity, title, service, environment, labels, annotations,
    starts_at, ends_at, open_starts, known_end_seen, group_hash, incident_id, incident_number)
SELECT pg_temp.alert(n), pg_temp.integration(n), lpad(to_hex(n), 16, '0'), CASE WHEN n % 50 > 0 THEN 'resolved' ELSE 'firing' END,
    pg_temp.severity(n / 50), 'Latency', pg_temp.service(n), 'env-' || n % 4, '{"alertname": "Latency", "region": "eu"}', '{}',
    at, CASE WHEN n % 50 > 0 THEN at + interval '1 hour' END, '{}', CASE WHEN n % 50 > 0 THEN at + interval '1 hour' END,
    int4send((n / 5)::int), pg_temp.incident(1 + n / 3), 1 + n / 3
FROM generate_series(1, 299999) AS n, LATERAL (SELECT pg_temp.at(n, 300000, 90)) AS made (at);

INSERT INTO silence (id, matchers, starts_at, ends_at, reason, version, created_by, created_at, updated_at)
SELECT pg_temp.id7(at, n), '{service=web}', at, at + interval '12 hours', 'moving', 1, 'ops', at, at
FROM generate_series(1, 5000) AS n, LATERAL (SELECT pg_temp.at(n, 5000, 90)) AS made (at);

-- Of the alerts that fire two hundred are muted.
UPDATE alert SET quiet_until = '2026-11-21 12:00:00+00', silence_version = 1,
    silence_id = pg_temp.id7(pg_temp.at(4990 + n % 10, 5000, 90), 4990 + n % 10)
FROM generate_series(1, 200) AS n WHERE alert.id = pg_temp.alert(n * 1500);

INSERT INTO alert_seen (alert_id, first_seen_at, last_seen_at, last_receipt, count)
SELECT pg_temp.alert(n), at, at, pg_temp.receipt(1 + n / 3), 3
FROM generate_series(1, 299999) AS n, LATERAL (SELECT pg_temp.at(n, 300000, 90)) AS made (at);

INSERT INTO incident_alert (incident_id, alert_id, joined_at)
SELECT pg_temp.incident(1 + n / 3), pg_temp.alert(n), pg_temp.at(n, 300000, 90) FROM generate_series(1, 299999) AS n;

INSERT INTO alert_event (id, alert_id, receipt_id, at, decision, status, starts_at)
SELECT pg_temp.id7(at, n), pg_temp.alert(200000 + n / 2), pg_temp.receipt(n / 2), at, 'CREATED', 'firing', at
FROM generate_series(1, 150000) AS n, LATERAL (SELECT pg_temp.at(n, 150000, 7)) AS made (at);

INSERT INTO alert_group (integration_id, group_hash, group_key, truncated_at)
SELECT pg_temp.integration(n), int4send(n), 'group', pg_temp.at(n, 20000, 7) FROM generate_series(1, 20000) AS n;

-- The audit log has a partition a month.
DO $$ DECLARE month timestamptz; BEGIN
    FOR month IN SELECT generate_series('2026-08-01 00:00:00+00', '2026-10-01 00:00:00+00', interval '1 month') LOOP
        EXECUTE format('CREATE TABLE audit_entry_%s PARTITION OF audit_entry FOR VALUES FROM (%L) TO (%L)',
            to_char(month AT TIME ZONE 'UTC', 'YYYYMM'), pg_temp.id7(month, 0), pg_temp.id7(month + interval '1 month', 0));
    END LOOP;
END $$;

INSERT INTO audit_entry (id, at, actor_type, actor_id, actor_name, action, object_type, object_id, object_name, address,
    request_id, before, after)
SELECT pg_temp.id7(at, n), at, 'user', pg_temp.person(u), u || '@example.com',
    CASE WHEN n % 1000 = 0 THEN 'token.created'
        ELSE (ARRAY ['incident.acknowledged', 'incident.assigned', 'incident.resolved', 'silence.created'])[1 + n % 4] END,
    CASE WHEN n % 1000 = 0 THEN 'token' WHEN n % 4 = 3 THEN 'silence' ELSE 'incident' END, pg_temp.incident(1 + n % 50000),
    '#' || n, '192.0.2.' || n % 250, n::text, '{"assignee": null}', '{"assignee": "bob"}'
FROM generate_series(1, 60000) AS n, LATERAL (SELECT pg_temp.at(n, 60000, 90), 1 + n % 2000) AS made (at, u);

DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT sql FROM later LOOP EXECUTE one.sql; END LOOP;
END $$;

ANALYZE;
