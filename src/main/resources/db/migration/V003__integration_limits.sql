-- How often and from where an integration may send. Null is the configuration's default.
ALTER TABLE integration
    ADD COLUMN rate_per_second integer CHECK (rate_per_second > 0),
    ADD COLUMN rate_burst integer CHECK (rate_burst > 0),
    -- empty for everywhere
    ADD COLUMN allowed_addresses cidr[],
    ADD CONSTRAINT integration_rate CHECK ((rate_per_second IS NULL) = (rate_burst IS NULL));
