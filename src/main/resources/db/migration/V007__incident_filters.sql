-- A list that fits few of many incidents finds them; without these it looks through all in the list's order.
CREATE INDEX incident_service ON incident (service, created_at DESC, id DESC);
CREATE INDEX incident_assignee ON incident (assignee, created_at DESC, id DESC) WHERE assignee IS NOT NULL;
CREATE INDEX incident_team ON incident (team, created_at DESC, id DESC) WHERE team IS NOT NULL;
