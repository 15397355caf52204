-- What was merged into an incident, for its page.
CREATE INDEX incident_merged_into ON incident (merged_into_id, created_at DESC) WHERE merged_into_id IS NOT NULL;
