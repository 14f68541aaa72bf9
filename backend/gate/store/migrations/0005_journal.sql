-- How often, and since when, the reader stands at its position; and what HubSpot refused to tell.
ALTER TABLE journals ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE journals ADD COLUMN standing_since INTEGER NOT NULL DEFAULT 0;

-- portal_id is empty for a subscription of the app itself.
CREATE TABLE refused_subscriptions (
  app_id TEXT NOT NULL,
  portal_id TEXT NOT NULL,
  subscription TEXT NOT NULL,
  reason TEXT NOT NULL,
  refused_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, portal_id, subscription)
) STRICT, WITHOUT ROWID;
