import type { ClickHouseSettings } from '@clickhouse/client'

/**
 * What replicas need so that a checkpoint never stands over rows that are missing, and no read sees less than one before it:
 * an insert is acknowledged when most replicas have it, one after the other for each table; a read is refused by a replica
 * that lacks any of them. Three replicas survive the loss of one.
 *
 * A deletion is waited for on one replica, and reaches the others by their own log; were all waited for, a lost one would
 * stop the model. What is left meanwhile names nobody: the key is gone. A server that is away makes its tables when it is back.
 */
export const REPLICA_SETTINGS: ClickHouseSettings = {
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  insert_quorum_timeout: 30_000,
  select_sequential_consistency: '1',
  lightweight_deletes_sync: '1',
  distributed_ddl_task_timeout: '30',
  distributed_ddl_output_mode: 'null_status_on_timeout',
}

/**
 * Errors of a server that lacks its fellows, or its coordination service, for now (`ErrorCodes.cpp`). Nothing is known of
 * an insert that ends so; it comes again with its token.
 */
export const REPLICAS_AWAY: ReadonlySet<string> = new Set([
  '225', // NO_ZOOKEEPER
  '242', // TABLE_IS_READ_ONLY
  '285', // TOO_FEW_LIVE_REPLICAS
  '286', // UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE
  '289', // REPLICA_IS_NOT_IN_QUORUM
  '319', // UNKNOWN_STATUS_OF_INSERT
  '999', // KEEPER_EXCEPTION
])

/** A read came to a replica that has not yet what others have: it will in a moment. */
export const REPLICA_IS_BEHIND = '289'
