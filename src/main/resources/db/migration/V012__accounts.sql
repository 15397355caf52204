-- Accounts that administrators manage, sessions that their owners see, links by which passwords are set.

ALTER TABLE app_user
    ADD COLUMN disabled boolean NOT NULL DEFAULT false,
    -- as a responder: may change incidents of their own teams only
    ADD COLUMN restricted boolean NOT NULL DEFAULT false,
    ADD COLUMN last_sign_in_at timestamptz,
    -- counts what administrators change of it
    ADD COLUMN version bigint NOT NULL DEFAULT 1;

ALTER TABLE user_session
    -- what its owner names it by; the release before gives none
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN last_seen_at timestamptz,
    -- expires_at slides with use, never beyond this. Null of sessions that the release before began: theirs does not slide
    ADD COLUMN ends_at timestamptz,
    ADD COLUMN address text,
    ADD COLUMN user_agent text;
CREATE UNIQUE INDEX user_session_id ON user_session (id);

-- Only hashes, as of sessions. A link that was used is deleted; a user has one at most.
CREATE TABLE user_link (
    user_id    uuid PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    kind       text NOT NULL CHECK (kind IN ('invitation', 'password_reset')),
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX user_link_expired ON user_link (expires_at);
