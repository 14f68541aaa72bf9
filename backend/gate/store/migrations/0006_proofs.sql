-- One row: the newest claim that was ever purged. What was signed no later counts as used, so that a clock that jumps
-- ahead and comes back makes no used claim fresh.
CREATE TABLE purged_claims (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  signed_at INTEGER NOT NULL
) STRICT;
INSERT INTO purged_claims VALUES (1, 0);

-- For each key in use a text it has sealed, so that other bytes under the same id are noticed.
CREATE TABLE key_proofs (
  kid TEXT PRIMARY KEY,
  proof TEXT NOT NULL
) STRICT, WITHOUT ROWID;
