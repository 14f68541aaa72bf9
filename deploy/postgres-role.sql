-- The role of the backends: it reads and writes rows and creates nothing. Run by Postgres's image as the owner of the
-- database, once, when its data folder is empty.
DO $$
BEGIN
  EXECUTE format('CREATE ROLE card_backend LOGIN PASSWORD %L',
    rtrim(pg_read_file('/run/secrets/backend_password'), E'\n'));
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO card_backend;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO card_backend;
