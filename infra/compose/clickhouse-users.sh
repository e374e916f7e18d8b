#!/bin/sh
# Run by ClickHouse's image when its data folder is new.
set -eu
clickhouse-client --host 127.0.0.1 --user "$CLICKHOUSE_USER" --password "$CLICKHOUSE_PASSWORD" \
  --param_projector="$CLICKHOUSE_PASSWORD" --param_personal="$CLICKHOUSE_PASSWORD" \
  --param_oversight="$CLICKHOUSE_PASSWORD" --param_statistics="$CLICKHOUSE_PASSWORD" \
  --queries-file /dataspor/databases-and-users.sql
