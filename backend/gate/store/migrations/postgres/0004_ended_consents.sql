-- How a user's last try to connect ended, kept for minutes and only for them.
CREATE TABLE ended_consents (
  app_id text COLLATE "C" NOT NULL,
  portal_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  ending text NOT NULL CHECK (ending IN ('denied', 'other_user')),
  expires_at bigint NOT NULL,
  PRIMARY KEY (app_id, portal_id, user_id)
);
CREATE INDEX ended_consents_by_expiry ON ended_consents (expires_at);
