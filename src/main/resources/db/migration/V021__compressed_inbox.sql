-- Waiting bodies are compressed, which for alerts makes most of them short enough to stand in their row: less is written to the
-- WAL than it costs to compress. V001 had thought otherwise.
ALTER TABLE receipt_inbox ALTER COLUMN body SET STORAGE EXTENDED;
DO $$
BEGIN
    ALTER TABLE receipt_inbox ALTER COLUMN body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this PostgreSQL has no LZ4; bodies are compressed with pglz';
END $$;
