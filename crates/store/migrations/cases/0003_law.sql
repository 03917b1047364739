-- The law this desk counts by: installed packs, the keys their signatures are held against, closed days, and what each
-- change of them moved.
CREATE TABLE law_pack (
  version TEXT NOT NULL PRIMARY KEY,
  sha256 TEXT NOT NULL,
  signers TEXT NOT NULL,
  installed_ms INTEGER NOT NULL,
  officer TEXT NOT NULL,
  withdrawn_ms INTEGER,
  file BLOB NOT NULL
) STRICT;
CREATE TABLE law_key (
  key TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  trusted_ms INTEGER NOT NULL,
  officer TEXT NOT NULL,
  retired_ms INTEGER,
  retired_by TEXT
) STRICT;
CREATE TABLE closed_day (
  state TEXT NOT NULL,
  day TEXT NOT NULL,
  category TEXT NOT NULL,
  name TEXT NOT NULL,
  name_hi TEXT NOT NULL,
  PRIMARY KEY (state, day, category, name)
) STRICT, WITHOUT ROWID;
-- One line each time cases were counted anew by another law.
CREATE TABLE law_run (
  no INTEGER NOT NULL PRIMARY KEY,
  began_ms INTEGER NOT NULL,
  officer TEXT NOT NULL,
  from_law TEXT NOT NULL,
  to_law TEXT NOT NULL,
  ended_ms INTEGER,
  cases INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE law_move (
  run INTEGER NOT NULL REFERENCES law_run (no),
  case_no INTEGER NOT NULL REFERENCES subject_case (no),
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  cycle INTEGER NOT NULL,
  what TEXT NOT NULL,
  before_due TEXT,
  after_due TEXT,
  PRIMARY KEY (run, case_no, rule, subject, cycle)
) STRICT, WITHOUT ROWID;
CREATE INDEX law_move_rule ON law_move (run, rule);
-- By which law the rows of a case were counted, and a number made of everything they say: where it is the same after counting
-- anew, only the law is written. Rows of an earlier program name none.
ALTER TABLE case_row ADD COLUMN law TEXT NOT NULL DEFAULT '';
ALTER TABLE case_row ADD COLUMN digest INTEGER;
CREATE INDEX case_law ON case_row (law);
