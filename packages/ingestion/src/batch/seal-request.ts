import { readJson } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import { refuseBody } from '../refuse.ts'

export const PARTS_MAX = 10_000

/** What a producer says that it sent. */
export interface SealRequest {
  /** In order of n, each once. */
  readonly parts: readonly { readonly n: number; readonly sha256: string }[]
  readonly lines: number
  readonly subjectCount: number
}

const SHA256 = /^[0-9a-f]{64}$/

/** Reads the body of a seal. Errors: those of JSON, `event_invalid` with a pointer. */
export function readSeal(body: Uint8Array): SealRequest {
  const read = readJson(body)
  if (!read.ok) refuseBody(read.code)
  const { parts, lines, subjectCount, ...rest } = recordOf(read.value, '')
  if (Object.keys(rest).length > 0) throw invalid('')
  if (!Array.isArray(parts) || parts.length > PARTS_MAX) throw invalid('/parts')
  const seen = new Set<number>()
  const named = parts.map((part: unknown, i) => {
    const { n, sha256, ...more } = recordOf(part, `/parts/${i}`)
    if (!isCount(n, 1, PARTS_MAX) || seen.has(n)) throw invalid(`/parts/${i}/n`)
    if (typeof sha256 !== 'string' || !SHA256.test(sha256)) throw invalid(`/parts/${i}/sha256`)
    if (Object.keys(more).length > 0) throw invalid(`/parts/${i}`)
    seen.add(n)
    return { n, sha256 }
  })
  if (!isCount(lines, 0, Number.MAX_SAFE_INTEGER)) throw invalid('/lines')
  if (!isCount(subjectCount, 0, Number.MAX_SAFE_INTEGER)) throw invalid('/subjectCount')
  return { parts: named.toSorted((a, b) => a.n - b.n), lines, subjectCount }
}

function recordOf(value: unknown, pointer: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(pointer)
  return value as Readonly<Record<string, unknown>>
}

function isCount(value: unknown, min: number, max: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
}

function invalid(pointer: string): DatasporError {
  return new DatasporError('event_invalid', { pointer })
}
