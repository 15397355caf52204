-- What retention deletes row by row, and what it finds those rows by.

-- Not by last_seen_at, which every repeat of an alert moves: an index on it would end the updates in place.
CREATE INDEX alert_ended ON alert (known_end_seen) WHERE status = 'resolved';
CREATE INDEX incident_alert_alert ON incident_alert (alert_id);
CREATE INDEX alert_group_truncated ON alert_group (truncated_at);
CREATE INDEX user_session_expired ON user_session (expires_at);
CREATE INDEX api_token_expired ON api_token (expires_at) WHERE expires_at IS NOT NULL;
