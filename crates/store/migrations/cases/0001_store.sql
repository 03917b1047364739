-- The journal. seq runs 1, 2, 3 … without a gap; `content` is the author's bytes, never re-serialised.
CREATE TABLE subject_case (
  no      INTEGER PRIMARY KEY,
  id      BLOB NOT NULL UNIQUE,
  entries INTEGER NOT NULL
);

CREATE TABLE entry (
  seq       INTEGER PRIMARY KEY,
  case_no   INTEGER NOT NULL,
  id        BLOB NOT NULL,
  content   BLOB NOT NULL,
  signature BLOB NOT NULL,
  chain     BLOB NOT NULL
);
-- An id belongs to one case, so the index by case keeps ids unique and stays near its end while importing.
CREATE UNIQUE INDEX entry_of_case ON entry (case_no, id);

-- The server's answer to an entry; an entry without one is still to be sent (that is the outbox).
CREATE TABLE answer (
  seq    INTEGER PRIMARY KEY,
  stream TEXT NOT NULL,
  number INTEGER,
  answer TEXT NOT NULL,
  words  TEXT NOT NULL
);

CREATE TABLE device (
  public     BLOB PRIMARY KEY,
  seed       BLOB,
  name       TEXT NOT NULL,
  created_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Projections: replaced whole, case by case, in the transaction that appends.
CREATE TABLE case_row (
  no              INTEGER PRIMARY KEY,
  station         TEXT NOT NULL,
  number          INTEGER NOT NULL,
  year            INTEGER NOT NULL,
  fir_ms          INTEGER NOT NULL,
  fir_date        TEXT NOT NULL,
  two_month_due   TEXT NOT NULL,
  offences        TEXT NOT NULL,
  scope           INTEGER NOT NULL,  -- bits: 1 itsso, 2 itsso if BNS 69 counts, 4 in scope
  child           INTEGER NOT NULL,
  sc_st           INTEGER NOT NULL,
  disposed_on     TEXT,
  disposal        TEXT,
  charge_sheeted  INTEGER NOT NULL,
  final_report    TEXT,
  holder          TEXT NOT NULL,
  holder_since    INTEGER,
  io              TEXT,
  stage           TEXT NOT NULL,
  stayed          INTEGER NOT NULL,
  transferred_out INTEGER NOT NULL,
  transferred_on  TEXT,
  late_entered    INTEGER NOT NULL,
  warnings        INTEGER NOT NULL,
  incomplete      INTEGER NOT NULL
);
CREATE INDEX case_by_fir ON case_row (fir_ms, no);
-- Covers the figures: one pass by station without touching the rows.
CREATE INDEX case_figures ON case_row (station, fir_date, scope, disposed_on, two_month_due, disposal, transferred_out,
  transferred_on, stayed, late_entered, incomplete);
CREATE INDEX case_undisposed ON case_row (fir_ms, no, station, scope, two_month_due, transferred_out, transferred_on, stayed, fir_date)
  WHERE disposed_on IS NULL;

CREATE TABLE clock (
  case_no     INTEGER NOT NULL,
  pos         INTEGER NOT NULL,
  rule        TEXT NOT NULL,
  subject     TEXT NOT NULL,
  cycle       INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  start_ms    INTEGER,
  due         TEXT,
  late_ms     INTEGER,
  ended_ms    INTEGER,
  bits        INTEGER NOT NULL,  -- 1 ended late, 2 void, 4 no record, 8 apart (case stayed or transferred)
  flags       TEXT NOT NULL,
  owed_by     TEXT NOT NULL,
  urgency     INTEGER NOT NULL,
  ends_by     TEXT NOT NULL,
  series_days INTEGER,
  station     TEXT NOT NULL,
  PRIMARY KEY (case_no, pos)
) WITHOUT ROWID;
-- Only clocks that may stand on a board: open ones by when they are late …
CREATE INDEX clock_open ON clock (owed_by, late_ms, urgency, start_ms, station, bits)
  WHERE ended_ms IS NULL AND late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0;
-- … and ended ones by when they ended, for a board of an earlier day.
CREATE INDEX clock_ended ON clock (owed_by, ended_ms, late_ms, urgency, start_ms, station, bits)
  WHERE ended_ms IS NOT NULL AND late_ms IS NOT NULL AND start_ms IS NOT NULL AND (bits & 6) = 0;

-- How many clocks of a station are flagged no_record; kept up by the append, never counted afresh.
-- Repeating clocks whose next cycle is not written yet.
CREATE INDEX clock_series ON clock (late_ms) WHERE series_days IS NOT NULL AND ended_ms IS NULL;
CREATE INDEX case_stayed ON case_row (no) WHERE stayed;

CREATE TABLE no_record_tally (
  station TEXT NOT NULL,
  owed_by TEXT NOT NULL,
  n       INTEGER NOT NULL,
  PRIMARY KEY (station, owed_by)
) WITHOUT ROWID;

-- Nothing is stored twice: the rows stand in case_row. The categories keep Hindi matras inside words.
CREATE VIRTUAL TABLE case_text USING fts5 (
  words, offences,
  content='', contentless_delete=1,
  tokenize="unicode61 categories 'L* N* Co Mn Mc'"
);

CREATE TABLE station (
  code          TEXT PRIMARY KEY,
  name          TEXT NOT NULL,
  name_hi       TEXT NOT NULL,
  district_code TEXT NOT NULL,
  district      TEXT NOT NULL,
  zone          TEXT,
  unlisted      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE post (
  code    TEXT PRIMARY KEY,
  name    TEXT NOT NULL,
  name_hi TEXT NOT NULL,
  station TEXT,
  active  INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE officer (
  pis            TEXT PRIMARY KEY,
  name           TEXT NOT NULL,
  rank           TEXT NOT NULL,
  gender         TEXT NOT NULL,
  post           TEXT,
  active         INTEGER NOT NULL,
  admin          INTEGER NOT NULL,
  identity_right INTEGER NOT NULL,
  password       TEXT,   -- parameters, salt and verifier; see password.rs
  identity_wrap  BLOB    -- the identity file's key, sealed under the password
) WITHOUT ROWID;

CREATE TABLE preset (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE import_log (
  no      INTEGER PRIMARY KEY,
  at_ms   INTEGER NOT NULL,
  officer TEXT NOT NULL,
  file    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  preset  TEXT NOT NULL,
  report  TEXT NOT NULL
);
