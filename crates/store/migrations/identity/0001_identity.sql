-- Which store this file belongs to.
CREATE TABLE about (store TEXT NOT NULL);

-- One key a person. Erasing a person deletes the row (secure_delete overwrites it); the entries stay, unreadable.
CREATE TABLE person_key (
  case_id   BLOB NOT NULL,
  person    TEXT NOT NULL,
  key       BLOB,        -- NULL: erased
  erased_ms INTEGER,
  PRIMARY KEY (case_id, person)
) WITHOUT ROWID;

-- A journal of its own, like that of cases.db.
CREATE TABLE entry (
  seq       INTEGER PRIMARY KEY,
  case_id   BLOB NOT NULL,
  id        BLOB NOT NULL UNIQUE,
  content   BLOB NOT NULL,
  signature BLOB NOT NULL,
  chain     BLOB NOT NULL
);
CREATE INDEX entry_of_case ON entry (case_id, seq);
