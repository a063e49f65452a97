-- Laps and received reports in sixteen parts each, by kiosk, for a PostgreSQL ledger that has outgrown one table.
-- Stop `kiosk gym` and its helpers, make a backup, then: psql --set ON_ERROR_STOP=1 --single-transaction --file partitions.sql
-- By kiosk and not by day, because what is unique is (kiosk, epoch, seq): PostgreSQL keeps that only within a part.

ALTER TABLE lap RENAME TO lap_whole;
ALTER TABLE received RENAME TO received_whole;
ALTER TABLE lap_whole DROP CONSTRAINT pk_lap;
ALTER TABLE lap_whole DROP CONSTRAINT uq_lap_kiosk_epoch_seq;
ALTER TABLE received_whole DROP CONSTRAINT pk_received;
DROP INDEX ix_lap_day_kiosk_session_id, ix_lap_session_id, ix_lap_undated;

CREATE TABLE lap (LIKE lap_whole INCLUDING DEFAULTS) PARTITION BY HASH (kiosk);
CREATE TABLE received (LIKE received_whole INCLUDING DEFAULTS) PARTITION BY HASH (kiosk);
DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format('CREATE TABLE lap_%s PARTITION OF lap FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part);
        EXECUTE format(
            'CREATE TABLE received_%s PARTITION OF received FOR VALUES WITH (MODULUS 16, REMAINDER %s)', part, part
        );
    END LOOP;
END $$;

INSERT INTO lap SELECT * FROM lap_whole;
INSERT INTO received SELECT * FROM received_whole;

ALTER TABLE lap ADD CONSTRAINT pk_lap PRIMARY KEY (id, kiosk);
ALTER TABLE lap ADD CONSTRAINT uq_lap_kiosk_epoch_seq UNIQUE (kiosk, epoch, seq);
ALTER TABLE lap ADD CONSTRAINT fk_lap_session_id FOREIGN KEY (session_id) REFERENCES session (id);
ALTER TABLE received ADD CONSTRAINT pk_received PRIMARY KEY (kiosk, epoch, seq);
CREATE INDEX ix_lap_day_kiosk_session_id ON lap (day, kiosk, session_id);
CREATE INDEX ix_lap_session_id ON lap (session_id);
CREATE INDEX ix_lap_undated ON lap (boot) WHERE NOT trusted AND NOT date_estimated;

ALTER SEQUENCE lap_id_seq OWNED BY lap.id;
DROP TABLE lap_whole;
DROP TABLE received_whole;
ANALYZE lap;
ANALYZE received;
