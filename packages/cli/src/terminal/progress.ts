import { SingleBar } from 'cli-progress'
import type { Output } from './terminal.ts'

export interface Progress {
  /** `done` of `total`, in one unit. */
  update(done: number, total: number): void
  end(): void
}

const PLAIN_STEPS = 10
const MIB = 1024 * 1024

export type Unit = 'bytes' | 'count'

/** A bar at a terminal, else a plain line for each tenth. Goes where the result does not. */
export function progress(stream: Output, label: string, unit: Unit): Progress {
  const written = unit === 'bytes' ? mebibytes : String
  return stream.isTTY === true ? bar(stream, label, written) : lines(stream, label, written)
}

function bar(stream: Output, label: string, written: (value: number) => string): Progress {
  const single = new SingleBar({
    stream,
    format: '{label} {bar} {percentage} %  {value} of {total}',
    formatValue: (value, _options, type) =>
      type === 'value' || type === 'total' ? written(value) : String(value),
    barsize: 30,
    barCompleteChar: '=',
    barIncompleteChar: ' ',
    barGlue: '',
    hideCursor: true,
    linewrap: false,
    gracefulExit: false,
  })
  let started = false
  return {
    update(done, total) {
      if (!started) single.start(total, 0, { label })
      started = true
      single.setTotal(Math.max(total, done))
      single.update(done)
    },
    end() {
      if (started) single.stop()
    },
  }
}

function lines(stream: Output, label: string, written: (value: number) => string): Progress {
  let told = -1
  return {
    update(done, total) {
      const step = total === 0 ? PLAIN_STEPS : Math.floor((done / total) * PLAIN_STEPS)
      if (step <= told) return
      told = step
      stream.write(`${label}: ${written(done)} of ${written(total)}\n`)
    },
    end() {},
  }
}

function mebibytes(bytes: number): string {
  return `${(bytes / MIB).toFixed(1)} MiB`
}
