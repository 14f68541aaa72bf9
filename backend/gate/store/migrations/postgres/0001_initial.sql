-- Times are milliseconds since the epoch. Nothing here is readable without the vault's keys but ids and times.
-- Ids collate as bytes, so that their order is the same on every server.

-- The clock all processes share. The time of the statement, so that it can be compared through an index.
CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql STABLE
  AS $$ SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint $$;

-- The time comes first, so that new claims lie together and the oldest are found at once.
CREATE TABLE claims (
  signed_at bigint NOT NULL,
  mac bytea NOT NULL,
  holder bytea NOT NULL,
  PRIMARY KEY (signed_at, mac)
);

-- answer and kid stay NULL for an unknown outcome; contact_id goes with a privacy deletion.
CREATE TABLE writes (
  app_id text COLLATE "C" NOT NULL,
  portal_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  fingerprint bytea NOT NULL,
  contact_id text,
  state text NOT NULL CHECK (state IN ('open', 'begun', 'finished')),
  epoch bigint NOT NULL,
  leased_until bigint NOT NULL,
  answer text,
  kid text,
  finished_at bigint,
  expires_at bigint NOT NULL,
  PRIMARY KEY (app_id, portal_id, user_id, request_id)
);
CREATE INDEX writes_by_expiry ON writes (expires_at);
CREATE INDEX writes_by_kid ON writes (kid) WHERE kid IS NOT NULL;

CREATE TABLE one_time_values (
  kind text NOT NULL CHECK (kind IN ('state', 'ticket')),
  hash bytea NOT NULL,
  cookie_hash bytea,
  portal_id text COLLATE "C",
  user_id text COLLATE "C",
  expires_at bigint NOT NULL,
  PRIMARY KEY (kind, hash)
);
CREATE INDEX one_time_values_by_expiry ON one_time_values (expires_at);

CREATE TABLE grants (
  app_id text COLLATE "C" NOT NULL,
  portal_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'suspect', 'revoked', 'quarantined')),
  access text NOT NULL,
  refresh text NOT NULL,
  kid text NOT NULL,
  access_expires_at bigint NOT NULL,
  scopes text NOT NULL,
  version integer NOT NULL,
  epoch bigint NOT NULL,
  leased_until bigint NOT NULL,
  wait_until bigint NOT NULL,
  failures integer NOT NULL,
  lost_leases integer NOT NULL,
  connected_at bigint NOT NULL,
  refreshed_at bigint NOT NULL,
  PRIMARY KEY (app_id, portal_id, user_id)
);
CREATE INDEX grants_by_kid ON grants (kid);

CREATE TABLE revocations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  app_id text COLLATE "C" NOT NULL,
  portal_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  refresh text NOT NULL,
  kid text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
CREATE INDEX revocations_by_due ON revocations (due_at);
CREATE INDEX revocations_by_expiry ON revocations (expires_at);

CREATE TABLE journals (
  app_id text COLLATE "C" PRIMARY KEY,
  position text,
  handled integer NOT NULL,
  epoch bigint NOT NULL,
  leased_until bigint NOT NULL
);

CREATE TABLE audit_lines (
  seq bigint PRIMARY KEY,
  at bigint NOT NULL,
  app_id text COLLATE "C" NOT NULL,
  portal_id text COLLATE "C" NOT NULL,
  user_id text COLLATE "C" NOT NULL,
  action text NOT NULL,
  contact_id text,
  contact_salt text,
  contact_digest text,
  result text NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL
);
CREATE INDEX audit_lines_by_contact ON audit_lines (app_id, portal_id, contact_id);

-- One row: where the chain begins and where it must end.
CREATE TABLE audit_ends (
  id integer PRIMARY KEY CHECK (id = 1),
  first_seq bigint NOT NULL,
  first_previous_hash text NOT NULL,
  last_seq bigint NOT NULL,
  last_hash text NOT NULL
);
INSERT INTO audit_ends VALUES (1, 1, '', 0, '');
