import { type Progress, progress } from './progress.ts'
import type { Output } from './terminal.ts'

export interface StepProgress {
  update(step: string, done: number, total: number): void
  end(): void
}

/** A bar for each step of long work, one after the other. */
export function stepProgress(stream: Output): StepProgress {
  let shown: { readonly step: string; readonly bar: Progress } | undefined
  return {
    update(step, done, total) {
      if (shown?.step !== step) {
        shown?.bar.end()
        shown = { step, bar: progress(stream, step, 'count') }
      }
      shown.bar.update(done, total)
    },
    end: () => shown?.bar.end(),
  }
}
