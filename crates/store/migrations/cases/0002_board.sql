-- The board of an earlier day shows a case as it stood then: apart since a day, not apart or not. Rows written before know only that
-- they are apart; they learn since when as soon as something is added to the case.
ALTER TABLE case_row ADD COLUMN apart_ms INTEGER;
ALTER TABLE clock ADD COLUMN apart_ms INTEGER;
UPDATE case_row SET apart_ms = 0 WHERE stayed OR transferred_out;
UPDATE clock SET apart_ms = 0 WHERE bits & 8;
UPDATE clock SET bits = bits & ~8 WHERE bits & 8;

-- The board counts, orders and groups open clocks (by rule and by officer too) from indexes alone. ended_ms is always NULL
-- in the first, but an index without it covers no question that says so, and each clock's row was looked up.
DROP INDEX clock_open;
CREATE INDEX clock_open ON clock (owed_by, late_ms, urgency, start_ms, station, rule, bits, apart_ms, ended_ms)
  WHERE ended_ms IS NULL AND late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0;
DROP INDEX clock_ended;
CREATE INDEX clock_ended ON clock (owed_by, ended_ms, late_ms, urgency, start_ms, station, bits, apart_ms)
  WHERE ended_ms IS NOT NULL AND late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0;
CREATE INDEX case_officer ON case_row (no, io);
-- One FIR among a hundred thousand.
CREATE INDEX case_number ON case_row (number, year, station);
