#!/bin/sh
# The topics of parties that report through Kafka, and who may do what there. Needs Kafka's own tools on the path.
#
#   BROKERS=kafka:9093 COMMAND_CONFIG=admin.properties infra/kafka/topics.sh a-kasse:3f kommune:0101
#
# For each party, by the ref under which Dataspor knows it: `dataspor.<ref>` (what a topic's name cannot hold is a dot) and
# `dataspor.<ref>.keys`. Who writes to a topic is the reporter, so that its access list is what says who reports: the
# party's user there (`User:<ref>`, the same dots) alone. Dataspor's user reads all of them and writes to none.
# Running it again changes nothing but retention.
set -eu

: "${BROKERS:?host:port,host:port}"
COMMAND_CONFIG=${COMMAND_CONFIG:-}   # a file with the administrator's sign-in
DAYS=${DAYS:-7}                      # how long Dataspor may be away before messages are lost
PARTITIONS=${PARTITIONS:-4}          # at most so many producers of a party side by side
REPLICAS=${REPLICAS:-3}
IN_SYNC=${IN_SYNC:-2}
READER=${READER:-dataspor}           # the user of Dataspor's ingest, and its consumer group
ACLS=${ACLS:-yes}                    # no: a broker that knows no users, for trying out

HOUR_MS=3600000
retention_ms=$((DAYS * 24 * HOUR_MS))
# A session key is used for an hour, and a message lies up to an hour longer, until its segment is full of what has ended:
# so a key stays three hours more than messages, and is there while any message under it is.
keys_retention_ms=$((retention_ms + 3 * HOUR_MS))

tool() {
  program=$1
  shift
  "$program" --bootstrap-server "$BROKERS" ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} "$@"
}

# Time is the broker's: a producer whose clock is wrong must not decide how long its messages stay.
topic() {
  name=$1 partitions=$2 retention=$3
  tool kafka-topics.sh --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "$REPLICAS" \
    --config cleanup.policy=delete \
    --config min.insync.replicas="$IN_SYNC" \
    --config unclean.leader.election.enable=false \
    --config message.timestamp.type=LogAppendTime \
    --config segment.ms="$HOUR_MS" \
    --config retention.ms="$retention"
  tool kafka-configs.sh --alter --entity-type topics --entity-name "$name" \
    --add-config "retention.ms=$retention"
}

for party in "$@"; do
  user=$(printf %s "$party" | LC_ALL=C tr -c 'A-Za-z0-9_-' '.')
  topic "dataspor.$user" "$PARTITIONS" "$retention_ms"
  topic "dataspor.$user.keys" 1 "$keys_retention_ms"
  if [ "$ACLS" = yes ]; then
    for one in "dataspor.$user" "dataspor.$user.keys"; do
      tool kafka-acls.sh --add --allow-principal "User:$user" \
        --operation Write --operation Describe --topic "$one"
    done
  fi
done

if [ "$ACLS" = yes ]; then
  tool kafka-acls.sh --add --allow-principal "User:$READER" --operation Read --operation Describe \
    --topic dataspor. --resource-pattern-type prefixed
  tool kafka-acls.sh --add --allow-principal "User:$READER" --operation Read --group "$READER"
fi
