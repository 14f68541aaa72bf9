-- How a user's last try to connect ended, kept for minutes and only for them.
CREATE TABLE ended_consents (
  app_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  ending TEXT NOT NULL CHECK (ending IN ('denied', 'other_user')),
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, portal_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ended_consents_by_expiry ON ended_consents (expires_at);
