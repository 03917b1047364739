-- The board counts, orders and groups open clocks (by rule and by officer too) from indexes alone. ended_ms is always NULL
-- here, but an index without it covers no question that says so, and each clock's row was looked up.
DROP INDEX clock_open;
CREATE INDEX clock_open ON clock (owed_by, late_ms, urgency, start_ms, station, rule, bits, ended_ms)
  WHERE ended_ms IS NULL AND late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0;
CREATE INDEX case_officer ON case_row (no, io);
-- One FIR among a hundred thousand.
CREATE INDEX case_number ON case_row (number, year, station);
