import type { ReadableStorage, SubjectRow, SubjectRowToAdd, VaultStorage } from '../storage.ts'
import { pack } from './pack.ts'
import type { StandingSubject } from './protocol.ts'
import type { Reader } from './reader.ts'
import type { Writer } from './writer.ts'

/** Reads in the calling thread, writes in a thread of their own. */
export function sqliteStorage(reader: Reader, writer: Writer): VaultStorage {
  return {
    ...subjectMethods(reader, writer),
    ...keyMethods(writer),
    ...quarantineMethods(reader, writer),
    ...sqliteReading(reader),
    setFacts: async (changes) => writer.write({ kind: 'setFacts', changes: [...changes] }),
    compact: async () => writer.write({ kind: 'compact' }),
    count: async () => reader.count(),
    health: () => writer.health(),
    close: async () => {
      // The reader first: while it is open, the journal cannot be taken away.
      reader.close()
      await writer.close()
    },
  }
}

/** The part that needs no writing thread. */
export function sqliteReading(reader: Reader): ReadableStorage {
  return {
    facts: async () => reader.facts(),
    keys: async (names) => names.map((name) => reader.key(name)),
    pageOfSubjects: async (after, limit) => reader.pageOfSubjects(after, limit),
    pageOfKeys: async (after, limit) => reader.pageOfKeys(after, limit),
    pageOfQuarantine: async (after, limit) => reader.pageOfQuarantine(after, limit),
  }
}

type SubjectMethods = Pick<
  VaultStorage,
  'subjectsByHmac' | 'subjectsById' | 'wholeSubject' | 'addSubjects' | 'eraseSubject'
>

function subjectMethods(reader: Reader, writer: Writer): SubjectMethods {
  return {
    subjectsByHmac: async (hmacs) =>
      hmacs.length === 1
        ? [reader.subjectByHmac(hmacs[0]!)]
        : reader.together(() => hmacs.map((hmac) => reader.subjectByHmac(hmac))),
    subjectsById: async (ids) => ids.map((id) => reader.subjectById(id)),
    wholeSubject: async (id) => reader.wholeSubject(id),
    addSubjects: async (rows) => {
      const [first] = rows
      if (first === undefined) return []
      const fields = rows.flatMap((row) => [
        Buffer.from(row.id, 'hex'),
        row.wrapped,
        row.sealedNumber,
        ...row.hmacs,
      ])
      const standing = await writer.write<'addSubjects'>({
        kind: 'addSubjects',
        keyId: first.keyId,
        hmacsPerRow: first.hmacs.length,
        packed: pack(fields),
      })
      return withStanding(rows, standing)
    },
    eraseSubject: async (id) => writer.write({ kind: 'eraseSubject', id }),
  }
}

function withStanding(
  rows: readonly SubjectRowToAdd[],
  standing: readonly StandingSubject[],
): SubjectRow[] {
  const result: SubjectRow[] = [...rows]
  for (const { index, id, keyId, wrapped } of standing) {
    result[index] = { id: Buffer.from(id).toString('hex'), keyId, wrapped }
  }
  return result
}

type KeyMethods = Pick<VaultStorage, 'addKeys' | 'destroyKeys' | 'rewrap'>

function keyMethods(writer: Writer): KeyMethods {
  return {
    addKeys: async (rows) => {
      const names = rows.map(({ name, keyId }) => ({ name, keyId }))
      const packed = pack(rows.map((row) => row.wrapped))
      const standing = await writer.write<'addKeys'>({ kind: 'addKeys', names, packed })
      const result = [...rows] as Awaited<ReturnType<VaultStorage['addKeys']>>[number][]
      for (const { index, row } of standing) result[index] = row
      return result
    },
    destroyKeys: async (names) => writer.write({ kind: 'destroyKeys', names }),
    rewrap: async (subjects, keys) => {
      const [first] = subjects
      if (first !== undefined) {
        const fields = subjects.flatMap(({ before, hmac, wrapped }) => [
          Buffer.from(before.id, 'hex'),
          before.hmac,
          before.wrapped,
          hmac,
          wrapped,
        ])
        const packed = pack(fields)
        await writer.write({ kind: 'rewrapSubjects', keyId: first.keyId, packed })
      }
      if (keys.length === 0) return
      const names = keys.map(({ before, keyId }) => ({ name: before.name, keyId }))
      const packed = pack(keys.flatMap(({ before, wrapped }) => [before.wrapped, wrapped]))
      await writer.write({ kind: 'rewrapKeys', names, packed })
    },
  }
}

type QuarantineMethods = Pick<
  VaultStorage,
  'addQuarantine' | 'listQuarantine' | 'quarantined' | 'discardQuarantined' | 'purgeQuarantine'
>

function quarantineMethods(reader: Reader, writer: Writer): QuarantineMethods {
  return {
    listQuarantine: async (source, after, limit) => reader.listQuarantine(source, after, limit),
    quarantined: async (source, id) => reader.quarantined(source, id),
    addQuarantine: async (rows, keys) => {
      const entries = rows.map(({ sealedBody: _, ...entry }) => entry)
      const names = keys.map(({ name, keyId }) => ({ name, keyId }))
      const packed = pack(rows.flatMap((row, i) => [row.sealedBody, keys[i]!.wrapped]))
      await writer.write({ kind: 'addQuarantine', entries, names, packed })
    },
    discardQuarantined: async (source, id) =>
      writer.write({ kind: 'discardQuarantined', source, id }),
    purgeQuarantine: async (nowMs, limit) =>
      writer.write({ kind: 'purgeQuarantine', nowMs, limit }),
  }
}
