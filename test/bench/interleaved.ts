/** A run in which the baseline moved by more than this says nothing about the subject. */
const DRIFT_MAX = 0.2

export interface Measurement {
  /** subject ÷ baseline, of the runs kept. */
  readonly median: number
  readonly min: number
  readonly max: number
  readonly kept: number
  /** Runs in which the baseline drifted more than 20 %. */
  readonly discarded: number
  readonly baselineMedian: number
  readonly subjectMedian: number
}

export interface Contest {
  /** One run each; the value may be a rate or a time, the same for both. */
  readonly baseline: () => Promise<number>
  readonly subject: () => Promise<number>
  readonly runs: number
}

/**
 * Subject and baseline in turn (baseline, subject, baseline), one ratio a run against the mean of the two baselines
 * around it, so that a machine that changes speed between runs does not change the ratio. Discarded runs are made up
 * for, up to three times the number asked for; where too few remain, they are kept nevertheless and counted.
 */
export async function interleaved({ baseline, subject, runs }: Contest): Promise<Measurement> {
  await baseline()
  await subject()
  const kept: { base: number; value: number }[] = []
  const drifted: { base: number; value: number }[] = []
  let before = await baseline()
  for (let i = 0; i < runs * 3 && kept.length < runs; i++) {
    const value = await subject()
    const after = await baseline()
    const run = { base: (before + after) / 2, value }
    const drift = Math.abs(after - before) / Math.min(before, after)
    ;(drift > DRIFT_MAX ? drifted : kept).push(run)
    before = after
  }
  const used = kept.length === 0 ? drifted : kept
  const ratios = used.map((run) => run.value / run.base)
  return {
    median: median(ratios),
    min: Math.min(...ratios),
    max: Math.max(...ratios),
    kept: kept.length,
    discarded: drifted.length,
    baselineMedian: median(used.map((run) => run.base)),
    subjectMedian: median(used.map((run) => run.value)),
  }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that at least this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return (
    sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ??
    Number.NaN
  )
}
