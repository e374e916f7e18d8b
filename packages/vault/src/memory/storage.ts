import type { QuarantineEntry } from '../port.ts'
import type {
  KeyRow,
  QuarantineRow,
  SubjectRowToAdd,
  VaultStorage,
  WholeSubjectRow,
} from '../storage.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

interface Listed {
  readonly source: string
  readonly expiresAt: number
  /** Undefined where it has been discarded: only its place in the list is left. */
  readonly row: QuarantineRow | undefined
}

/** Rows in maps. Each method changes them in one turn, so calls take effect in the order made. */
export function memoryStorage(): VaultStorage {
  const facts = new Map<string, string>()
  const keyRows = new Map<string, KeyRow>()
  return {
    ...subjectRows(keyRows),
    ...quarantineRows(keyRows),
    keys: async (names) => names.map((name) => keyRows.get(name)),
    addKeys: async (rows) =>
      rows.map((row) => {
        if (!keyRows.has(row.name)) keyRows.set(row.name, row)
        return keyRows.get(row.name)!
      }),
    destroyKeys: async (names) => {
      for (const name of names) {
        const row = keyRows.get(name)
        if (row !== undefined) keyRows.set(name, { ...row, wrapped: undefined })
      }
    },
    pageOfKeys: async (after, limit) => pageOf(keyRows, after, limit),
    facts: async () => new Map(facts),
    setFacts: async (changes) => {
      for (const [name, value] of changes) {
        if (value === undefined) facts.delete(name)
        else facts.set(name, value)
      }
    },
    compact: async () => {},
    health: () => ({ failed: false, pendingWrites: 0 }),
    close: async () => {},
  }
}

type SubjectMethods = Pick<
  VaultStorage,
  | 'subjectsByHmac'
  | 'subjectsById'
  | 'wholeSubject'
  | 'addSubjects'
  | 'eraseSubject'
  | 'pageOfSubjects'
  | 'rewrap'
  | 'count'
>

function subjectRows(keyRows: Map<string, KeyRow>): SubjectMethods {
  const byId = new Map<string, WholeSubjectRow>()
  const idByHmac = new Map<string, string>()
  const byHmac = (hmac: Uint8Array): WholeSubjectRow | undefined =>
    byId.get(idByHmac.get(hex(hmac)) ?? '')
  const put = (row: WholeSubjectRow): void => {
    byId.set(row.id, row)
    idByHmac.set(hex(row.hmac), row.id)
  }
  const add = ({ hmacs, ...row }: SubjectRowToAdd): WholeSubjectRow => {
    const standing = hmacs.map(byHmac).find((found) => found !== undefined)
    if (standing !== undefined) return standing
    const added = { ...row, hmac: hmacs[0]! }
    put(added)
    return added
  }
  return {
    subjectsByHmac: async (hmacs) => hmacs.map(byHmac),
    subjectsById: async (ids) => ids.map((id) => byId.get(id)),
    wholeSubject: async (id) => byId.get(id),
    addSubjects: async (rows) => rows.map(add),
    eraseSubject: async (id) => {
      const row = byId.get(id)
      if (row === undefined) return false
      idByHmac.delete(hex(row.hmac))
      return byId.delete(id)
    },
    pageOfSubjects: async (after, limit) => pageOf(byId, after, limit),
    rewrap: async (subjects, keys) => {
      for (const { before, ...after } of subjects) {
        if (byId.get(before.id)?.keyId !== before.keyId) continue
        idByHmac.delete(hex(before.hmac))
        put({ ...before, ...after })
      }
      for (const { before, ...after } of keys) {
        const row = keyRows.get(before.name)
        if (row?.wrapped !== undefined && row.keyId === before.keyId)
          keyRows.set(before.name, { ...before, ...after })
      }
    },
    count: async () => ({ subjects: byId.size, keys: keyRows.size }),
  }
}

type QuarantineMethods = Pick<
  VaultStorage,
  | 'addQuarantine'
  | 'listQuarantine'
  | 'quarantined'
  | 'discardQuarantined'
  | 'purgeQuarantine'
  | 'pageOfQuarantine'
>

function quarantineRows(keyRows: Map<string, KeyRow>): QuarantineMethods {
  // A map keeps the order of entry, also of an entry that is replaced.
  const listed = new Map<string, Listed>()
  const own = (source: string, id: string): QuarantineRow | undefined => {
    const row = listed.get(id)?.row
    return row?.source === source ? row : undefined
  }
  return {
    addQuarantine: async (rows, keys) => {
      rows.forEach((row, i) => {
        if (listed.has(row.id)) return
        listed.set(row.id, { source: row.source, expiresAt: row.expiresAt, row })
        keyRows.set(keys[i]!.name, keys[i]!)
      })
    },
    listQuarantine: async (source, after, limit) => {
      const places = [...listed].filter(([, entry]) => entry.source === source)
      const from = after === undefined ? 0 : places.findIndex(([id]) => id === after) + 1
      if (after !== undefined && from === 0) return undefined
      return places
        .slice(from)
        .flatMap(([, { row }]) => (row === undefined ? [] : [entryOf(row)]))
        .slice(0, limit)
    },
    quarantined: async (source, id) => own(source, id),
    pageOfQuarantine: async (after, limit) =>
      pageOf(listed, after, limit).flatMap(({ row }) => row ?? []),
    discardQuarantined: async (source, id) => {
      const row = own(source, id)
      if (row === undefined) return false
      listed.set(id, { source, expiresAt: row.expiresAt, row: undefined })
      return keyRows.delete(`quarantine:${id}`)
    },
    purgeQuarantine: async (nowMs, limit) => {
      const expired = [...listed].filter(([, entry]) => entry.expiresAt <= nowMs)
      const step = expired.slice(0, limit)
      for (const [id] of step) {
        listed.delete(id)
        keyRows.delete(`quarantine:${id}`)
      }
      return {
        discarded: step.filter(([, { row }]) => row !== undefined).length,
        more: expired.length > limit,
      }
    },
  }
}

function entryOf({ sealedBody: _, ...entry }: QuarantineRow): QuarantineEntry {
  return entry
}

function pageOf<Row>(rows: ReadonlyMap<string, Row>, after: string, limit: number): Row[] {
  const names = [...rows.keys()].filter((name) => name > after).toSorted()
  return names.slice(0, limit).map((name) => rows.get(name)!)
}
