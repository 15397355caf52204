-- Who works together, and on which services. Incidents carry a team's name as they carry a service's, so it never changes.

CREATE TABLE team (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    description text NOT NULL,
    version     bigint NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE UNIQUE INDEX team_name ON team (lower(name));

CREATE TABLE team_member (
    team_id uuid NOT NULL REFERENCES team ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    PRIMARY KEY (team_id, user_id)
);
CREATE INDEX team_member_user ON team_member (user_id);

-- A service belongs to one team.
CREATE TABLE team_service (
    service text PRIMARY KEY,
    team_id uuid NOT NULL REFERENCES team ON DELETE CASCADE
);
CREATE INDEX team_service_team ON team_service (team_id);
