-- Where the Alertmanager that last told of an alert shows its own pages, such as the form for a silence. Null where the
-- sender is none, and of alerts from before until they are told of again.
ALTER TABLE alert ADD COLUMN alertmanager_url text;
