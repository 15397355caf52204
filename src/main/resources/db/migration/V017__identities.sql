-- Sign-in by an identity provider.

-- Whom a provider means: its name for somebody stays, where their e-mail address may change or go to somebody else.
CREATE TABLE user_identity (
    issuer     text NOT NULL,
    subject    text NOT NULL,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
-- A user is one person of a provider at most.
CREATE UNIQUE INDEX user_identity_user ON user_identity (user_id, issuer);

-- Sign-ins that were begun, while their browsers are at the provider. Each is taken out once, by whoever comes back with its
-- state; everything secret of it is in the browser's cookie.
CREATE TABLE oidc_attempt (
    state_hash bytea PRIMARY KEY,
    return_to  text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX oidc_attempt_expired ON oidc_attempt (expires_at);
