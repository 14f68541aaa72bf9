-- How often, and since when, the reader stands at its position; and what HubSpot refused to tell.
ALTER TABLE journals ADD COLUMN tries integer NOT NULL DEFAULT 0;
ALTER TABLE journals ADD COLUMN standing_since bigint NOT NULL DEFAULT 0;

-- portal_id is empty for a subscription of the app itself.
CREATE TABLE refused_subscriptions (
  app_id text COLLATE "C" NOT NULL,
  portal_id text COLLATE "C" NOT NULL,
  subscription text NOT NULL,
  reason text NOT NULL,
  refused_at bigint NOT NULL,
  PRIMARY KEY (app_id, portal_id, subscription)
);
