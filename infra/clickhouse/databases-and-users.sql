-- Databases, users and grants on a ClickHouse server; run once by an administrator, before Dataspor first starts.
-- Tables are not made here: the projector brings them to its version's form by numbered steps of its own.
-- Passwords come as parameters:
--   clickhouse-client --param_projector=… --param_personal=… --param_oversight=… --param_statistics=… --queries-file …
-- Running it again changes nothing that is there.

CREATE DATABASE IF NOT EXISTS personal;
CREATE DATABASE IF NOT EXISTS oversight;
CREATE DATABASE IF NOT EXISTS statistics;

-- The projector keeps the three models. It alone makes tables, and nothing outside these databases.
CREATE USER IF NOT EXISTS dataspor_projector IDENTIFIED WITH sha256_password BY {projector:String};
GRANT SELECT, INSERT, CREATE TABLE, TRUNCATE, ALTER DELETE, ALTER UPDATE, ALTER SETTINGS ON personal.* TO dataspor_projector;
GRANT SELECT, INSERT, CREATE TABLE, TRUNCATE, ALTER DELETE, ALTER UPDATE, ALTER SETTINGS ON oversight.* TO dataspor_projector;
GRANT SELECT, INSERT, CREATE TABLE, TRUNCATE, ALTER SETTINGS ON statistics.* TO dataspor_projector;

-- Each group of questions has a user of its own, who reads one database and writes nowhere. An api process is given only
-- those of the groups that it serves; ingest reads the personal one, for what producers ask of their own coverage.
CREATE USER IF NOT EXISTS dataspor_personal IDENTIFIED WITH sha256_password BY {personal:String}
  SETTINGS readonly = 2, max_execution_time = 60, max_memory_usage = 4000000000;
GRANT SELECT ON personal.* TO dataspor_personal;

CREATE USER IF NOT EXISTS dataspor_oversight IDENTIFIED WITH sha256_password BY {oversight:String}
  SETTINGS readonly = 2, max_execution_time = 60, max_memory_usage = 4000000000;
GRANT SELECT ON oversight.* TO dataspor_oversight;

-- The statistician's questions read statistics only, where no subject id is.
CREATE USER IF NOT EXISTS dataspor_statistics IDENTIFIED WITH sha256_password BY {statistics:String}
  SETTINGS readonly = 2, max_execution_time = 60, max_memory_usage = 4000000000;
GRANT SELECT ON statistics.* TO dataspor_statistics;

-- Nobody here may read files, addresses or other servers: no grant on SOURCES is given.
