-- A list that fits few of a million alerts finds them; without these it looks through all in the list's order.
CREATE INDEX alert_service ON alert (service, starts_at DESC, id DESC);

-- By labels that must be equal. Half as large as with single keys, and nobody asks for those. New entries are gathered and put
-- in together, some seventy alerts at a time, so that none waits for thousands of others.
CREATE INDEX alert_labels ON alert USING gin (labels jsonb_path_ops) WITH (gin_pending_list_limit = 512);
-- How many alerts have a label decides between this index and the list's order: one in a hundred is too coarse for that.
ALTER TABLE alert ALTER COLUMN labels SET STATISTICS 500;

ANALYZE alert;
