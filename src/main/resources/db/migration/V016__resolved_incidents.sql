-- The newest resolved incidents, where few are; incident_resolved is for retention and for counting by the time of the end.
CREATE INDEX incident_resolved_created ON incident (created_at DESC, id DESC) WHERE phase = 'resolved';
