import { FRONT_LIMITS, LANE_SECONDS_MAX } from '../limits.ts'
import type { Lane } from '../statement.ts'

const MB = 1024 * 1024

/**
 * Given at connect, in the form of clickhouse-local. Caches and pools are far smaller than a server's: this engine
 * shares its machine with the program.
 */
export function engineArguments(memoryBytesMax: number): string[] {
  return [
    `--max_server_memory_usage=${memoryBytesMax}`,
    `--mark_cache_size=${32 * MB}`,
    '--background_pool_size=2',
    '--background_schedule_pool_size=4',
    // Parameters are set by literals before the statement, each character of them escaped at worst.
    `--max_query_size=${4 * FRONT_LIMITS.textBytesMax}`,
    `--max_memory_usage=${Math.floor(memoryBytesMax / 2)}`,
  ]
}

/** What holds for every statement of a lane. */
export function laneSettings(lane: Lane): ReadonlyMap<string, string> {
  const settings = new Map([
    ['async_insert', '0'],
    ['max_execution_time', String(LANE_SECONDS_MAX[lane])],
    ['max_result_bytes', String(FRONT_LIMITS.resultBytesMax)],
    // A position may be beyond what a JavaScript number holds; on a server of ours it comes as text too.
    ['output_format_json_quote_64bit_integers', '1'],
  ])
  // Look-ups read few rows: to fetch their columns in a second step costs more than to read them at once.
  if (lane === 'short') settings.set('query_plan_optimize_lazy_materialization', '0')
  // A question that reads everything may use one core; the rest is for row intake and look-ups.
  if (lane === 'long') settings.set('max_threads', '1')
  return settings
}
