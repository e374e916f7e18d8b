#!/bin/sh
# Run by PostgreSQL's image when its data folder is new.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v service_password="$POSTGRES_PASSWORD" -v projector_password="$POSTGRES_PASSWORD" \
  -f /dataspor/roles.sql
