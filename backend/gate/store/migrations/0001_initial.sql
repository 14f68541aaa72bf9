-- Times are milliseconds since the epoch. Nothing here is readable without the vault's keys but ids and times.

-- With the time first, new claims lie together, and the oldest are found at once.
CREATE TABLE claims (
  signed_at INTEGER NOT NULL,
  mac BLOB NOT NULL,
  holder BLOB NOT NULL,
  PRIMARY KEY (signed_at, mac)
) STRICT, WITHOUT ROWID;

-- answer and kid stay NULL for an unknown outcome; contact_id goes with a privacy deletion.
CREATE TABLE writes (
  app_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  request_id TEXT NOT NULL,
  fingerprint BLOB NOT NULL,
  contact_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'begun', 'finished')),
  epoch INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  answer TEXT,
  kid TEXT,
  finished_at INTEGER,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, portal_id, user_id, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX writes_by_expiry ON writes (expires_at);
CREATE INDEX writes_by_kid ON writes (kid) WHERE kid IS NOT NULL;

CREATE TABLE one_time_values (
  kind TEXT NOT NULL CHECK (kind IN ('state', 'ticket')),
  hash BLOB NOT NULL,
  cookie_hash BLOB,
  portal_id TEXT,
  user_id TEXT,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (kind, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX one_time_values_by_expiry ON one_time_values (expires_at);

CREATE TABLE grants (
  app_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'suspect', 'revoked', 'quarantined')),
  access TEXT NOT NULL,
  refresh TEXT NOT NULL,
  kid TEXT NOT NULL,
  access_expires_at INTEGER NOT NULL,
  scopes TEXT NOT NULL,
  version INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  wait_until INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  lost_leases INTEGER NOT NULL,
  connected_at INTEGER NOT NULL,
  refreshed_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, portal_id, user_id)
) STRICT;
CREATE INDEX grants_by_kid ON grants (kid);

CREATE TABLE revocations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  app_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  refresh TEXT NOT NULL,
  kid TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX revocations_by_due ON revocations (due_at);
CREATE INDEX revocations_by_expiry ON revocations (expires_at);

CREATE TABLE journals (
  app_id TEXT PRIMARY KEY,
  position TEXT,
  handled INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  leased_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_lines (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  app_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  action TEXT NOT NULL,
  contact_id TEXT,
  contact_salt TEXT,
  contact_digest TEXT,
  result TEXT NOT NULL,
  request_id TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_lines_by_contact ON audit_lines (app_id, portal_id, contact_id);

-- One row: where the chain begins and where it must end.
CREATE TABLE audit_ends (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  first_seq INTEGER NOT NULL,
  first_previous_hash TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  last_hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_ends VALUES (1, 1, '', 0, '');
