import { readJson, readJsonArray } from '@dataspor/events'
import type { EventResult, Intake, ListResult, Reporter } from '@dataspor/ingestion'
import { DatasporError, type ErrorCode } from '@dataspor/kernel'

export const RECORDED_AT = Date.UTC(2026, 2, 2, 8, 15, 0, 5)
export const QUARANTINE_ID = 'ab'.repeat(16)

export interface FakeIntake extends Intake {
  /** Every call by name, in order, with the body as text. */
  readonly calls: { readonly name: string; readonly body: string; readonly reporter: Reporter }[]
}

/**
 * Takes in events by their shape only: an object with a text `id` is stored, `data.refuse` names the code with which
 * it is refused, a second time it is a duplicate.
 */
export function fakeIntake(overrides: Partial<Intake> = {}): FakeIntake {
  const calls: FakeIntake['calls'] = []
  const stored = new Map<string, number>()
  const note = (name: string, reporter: Reporter, body: Uint8Array | undefined): void => {
    calls.push({ name, reporter, body: body === undefined ? '' : Buffer.from(body).toString() })
  }
  const judge = (value: unknown, reporter: Reporter): EventResult =>
    judgeOne(stored, value, reporter)
  const fake: Intake = {
    one: async (body, reporter) => {
      note('one', reporter, body)
      const read = readJson(body)
      if (!read.ok) throw new DatasporError(read.code)
      return judge(read.value, reporter)
    },
    lineage: async (body, reporter) => {
      note('lineage', reporter, body)
      const read = readJson(body)
      if (!read.ok) throw new DatasporError(read.code)
      return judge({ id: 'run/1', ...(read.value as object) }, reporter)
    },
    list: async (body, reporter) => {
      note('list', reporter, body)
      const read = readJsonArray(body)
      if (!read.ok) throw new DatasporError(read.code)
      return total(
        read.elements.map((one) => (one.ok ? judge(one.value, reporter) : refused(null, one.code))),
      )
    },
    stream: async (body, reporter) => {
      const results: EventResult[] = []
      for (const line of await whole(body)) {
        const read = readJson(Buffer.from(line))
        results.push(read.ok ? judge(read.value, reporter) : refused(null, read.code))
      }
      note('stream', reporter, undefined)
      return total(results)
    },
    validate: async (body, reporter) => {
      note('validate', reporter, body)
      return {
        wouldBe: 'stored',
        findings: [{ code: 'basis-not-stated' }],
        refusals: [],
        warnings: [],
      }
    },
    own: async (publicId, reporter) => {
      note('own', reporter, Buffer.from(publicId))
      return undefined
    },
    quarantined: async (reporter) => {
      note('quarantined', reporter, undefined)
      return []
    },
    resubmit: async (reporter, id, body) => {
      note('resubmit', reporter, body)
      if (id !== QUARANTINE_ID) return undefined
      return judge({ id: 'again', ...(body === undefined ? {} : parse(body)) }, reporter)
    },
    discard: async (reporter, id) => {
      note('discard', reporter, undefined)
      return id === QUARANTINE_ID
    },
  }
  return { ...fake, ...overrides, calls }
}

function judgeOne(stored: Map<string, number>, value: unknown, { party }: Reporter): EventResult {
  const id = field(value, 'id')
  if (typeof id !== 'string' || id === '') return refused(null, 'event_invalid')
  const code = field(field(value, 'data'), 'refuse')
  if (typeof code === 'string') return refused(id, code as ErrorCode)
  const known = stored.get(id)
  const position = known ?? stored.size + 1
  stored.set(id, position)
  const kind = known === undefined ? 'stored' : 'duplicate'
  return { kind, id: `${party}/${id}`, recordedAt: RECORDED_AT, position, warnings: [] }
}

function refused(id: string | null, code: ErrorCode): EventResult {
  return {
    kind: 'rejected',
    id,
    code,
    detail: `refused: ${code}`,
    pointer: '/data',
    quarantineId: QUARANTINE_ID,
  }
}

function total(results: readonly EventResult[]): ListResult {
  return {
    accepted: results.filter((result) => result.kind === 'stored').length,
    duplicates: results.filter((result) => result.kind === 'duplicate').length,
    rejected: results.flatMap((result, index) => {
      if (result.kind !== 'rejected') return []
      const { kind: _kind, ...rest } = result
      return [{ index, ...rest }]
    }),
    position: results.length,
    warnings: [],
  }
}

/** Like intake itself: what was whole before a break is kept, and the break is not reported. */
async function whole(body: AsyncIterable<Uint8Array>): Promise<string[]> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of body) chunks.push(chunk)
  } catch {
    chunks.push(Buffer.alloc(0))
  }
  return Buffer.concat(chunks)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
}

function parse(body: Uint8Array): object {
  const read = readJson(body)
  return read.ok && typeof read.value === 'object' && read.value !== null ? read.value : {}
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
