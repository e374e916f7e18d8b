-- Databases, users and grants on a ClickHouse server; run once by an administrator, before Dataspor first starts.
-- Tables are not made here: the projector brings them to its version's form by numbered steps of its own.
-- Passwords come as parameters: clickhouse-client --param_projector=… --param_oversight=… --param_statistics=…

CREATE DATABASE IF NOT EXISTS oversight;
CREATE DATABASE IF NOT EXISTS statistics;

-- The projector keeps both models. It alone makes tables, and nothing outside its two databases.
CREATE USER IF NOT EXISTS dataspor_projector IDENTIFIED WITH sha256_password BY {projector:String};
GRANT SELECT, INSERT, CREATE TABLE, TRUNCATE, ALTER DELETE, ALTER UPDATE ON oversight.* TO dataspor_projector;
GRANT SELECT, INSERT, CREATE TABLE, TRUNCATE ON statistics.* TO dataspor_projector;

-- The officer's questions read the one; the statistician's the other, where no subject id is.
CREATE USER IF NOT EXISTS dataspor_oversight IDENTIFIED WITH sha256_password BY {oversight:String}
  SETTINGS max_execution_time = 60, max_memory_usage = 4000000000;
GRANT SELECT ON oversight.* TO dataspor_oversight;

CREATE USER IF NOT EXISTS dataspor_statistics IDENTIFIED WITH sha256_password BY {statistics:String}
  SETTINGS max_execution_time = 60, max_memory_usage = 4000000000;
GRANT SELECT ON statistics.* TO dataspor_statistics;

-- Nobody here may read files, addresses or other servers: no grant on SOURCES is given.
