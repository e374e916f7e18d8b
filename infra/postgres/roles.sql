-- Database, roles and rights on a PostgreSQL server (15 or later); run once by a superuser, before Dataspor first starts:
--   psql -v service_password=… -v projector_password=… -f infra/postgres/roles.sql
-- Tables are not made here: ingest and api make them at their first start. Running it again changes nothing but passwords.
\set ON_ERROR_STOP on
-- A server's log may hold statements: passwords are not to be in it.
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';

-- Ingest and api: the vault, and what processes share. They own their tables.
SELECT 'CREATE ROLE dataspor_service LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dataspor_service') \gexec
ALTER ROLE dataspor_service PASSWORD :'service_password';
-- Slow or failed statements may be logged, but not what they were given: keys, and what numbers are found by.
ALTER ROLE dataspor_service SET log_parameter_max_length = 0;
ALTER ROLE dataspor_service SET log_parameter_max_length_on_error = 0;
ALTER ROLE dataspor_service SET log_error_verbosity = 'terse';
-- The projector: what processes share, nothing of the vault. It makes no tables, so that it starts after one of the others.
SELECT 'CREATE ROLE dataspor_projector LOGIN'
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'dataspor_projector') \gexec
ALTER ROLE dataspor_projector PASSWORD :'projector_password';

SELECT 'CREATE DATABASE dataspor' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'dataspor') \gexec
\connect dataspor

REVOKE ALL ON DATABASE dataspor FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON DATABASE dataspor FROM dataspor_service, dataspor_projector;
GRANT CONNECT ON DATABASE dataspor TO dataspor_service, dataspor_projector;

CREATE SCHEMA IF NOT EXISTS dataspor_vault AUTHORIZATION dataspor_service;
CREATE SCHEMA IF NOT EXISTS dataspor_coordination AUTHORIZATION dataspor_service;
GRANT USAGE ON SCHEMA dataspor_coordination TO dataspor_projector;
ALTER DEFAULT PRIVILEGES FOR ROLE dataspor_service IN SCHEMA dataspor_coordination
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO dataspor_projector;

-- An erasure is real when the old bytes have left the journal too. Set `wal_recycle = off` on the server.
GRANT pg_checkpoint TO dataspor_service;
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO dataspor_service;
