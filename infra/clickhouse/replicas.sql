-- Beside databases-and-users.sql, where replicas keep the tables: the projector makes each table ON CLUSTER.
-- Run on one server, after databases-and-users.sql has run on each (users and databases are a server's own, unless its
-- users lie in a `replicated` user directory).

GRANT CLUSTER ON *.* TO dataspor_projector;
