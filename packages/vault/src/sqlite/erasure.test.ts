import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { hexId, person } from '../conformance/under-test.ts'
import { memoryKeyring } from '../memory/index.ts'
import { fileHolds, truncateJournal } from './erasure.ts'
import { openSqliteVault } from './open.ts'
import { openReader } from './reader.ts'
import { vaultFile } from './schema.ts'
import { folderHolds, testFolder } from './test-folder.ts'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PEOPLE = 400

test('after an erasure no file holds the person’s key, number, HMAC or id', async () => {
  using folder = testFolder()
  const vault = await openSqliteVault({
    folder: folder.path,
    keyring: memoryKeyring(),
    scope: 'synthetic',
  })
  const numbers = Array.from({ length: PEOPLE }, (_, n) => person(n))
  const people = await vault.identify(numbers, { create: true })
  const reader = openReader(folder.path)
  const traces = people.slice(0, 5).map(({ id }) => reader.wholeSubject(id)!)
  reader.close()
  const held = (): boolean[] =>
    traces.flatMap((row) =>
      [row.wrapped, row.sealedNumber, row.hmac, Buffer.from(row.id, 'hex')].map((bytes) =>
        folderHolds(folder.path, bytes),
      ),
    )
  expect(held().every(Boolean)).toBe(true)
  await Promise.all(people.slice(0, 5).map(({ id }) => vault.erase(id)))
  // The journal may already hold later commits, of other rows; it is among the files that are searched.
  expect(held().some(Boolean)).toBe(false)
  await vault.close()
  expect(held().some(Boolean)).toBe(false)
})

test('a copy that lies in the slack of a page is found, and goes with the row', async () => {
  using folder = testFolder()
  const keyring = memoryKeyring()
  const first = await openSqliteVault({ folder: folder.path, keyring, scope: 'synthetic' })
  const [one] = await first.identify([person(1), person(2)], { create: true })
  const wrapped = wrappedKeyOf(folder.path, one!.id)
  await first.close()
  plantInSlack(vaultFile(folder.path), wrapped)

  const vault = await openSqliteVault({ folder: folder.path, keyring, scope: 'synthetic' })
  expect(await vault.erase(one!.id)).toBe(true)
  expect(folderHolds(folder.path, wrapped)).toBe(false)
  const [two] = await vault.identify([person(2)], { create: false })
  expect(two).toBeDefined()
  await vault.close()
})

test('an erasure waits for a reader that holds the journal', async () => {
  using folder = testFolder()
  const vault = await openSqliteVault({
    folder: folder.path,
    keyring: memoryKeyring(),
    scope: 'synthetic',
  })
  const [one] = await vault.identify([person(1)], { create: true })
  const wrapped = wrappedKeyOf(folder.path, one!.id)
  const reader = new DatabaseSync(vaultFile(folder.path), { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM subjects').get()
  let erased = false
  const erasing = vault.erase(one!.id).then(() => (erased = true))
  // A write that is asked for later overtakes it: the vault goes on serving.
  await vault.identify([person(2)], { create: true })
  expect(erased).toBe(false)
  expect(folderHolds(folder.path, wrapped)).toBe(true)
  reader.close()
  await erasing
  expect(folderHolds(folder.path, wrapped)).toBe(false)
  await vault.close()
})

test('an erasure that a crash left half done ends at the next start', async () => {
  using folder = testFolder()
  const keyring = memoryKeyring()
  const vault = await openSqliteVault({ folder: folder.path, keyring, scope: 'synthetic' })
  const [one] = await vault.identify([person(1), person(2)], { create: true })
  const wrapped = wrappedKeyOf(folder.path, one!.id)
  await vault.close()
  // What a crash after the deletion leaves: the row gone, a copy in the slack, the mark set.
  plantInSlack(vaultFile(folder.path), wrapped)
  const db = new DatabaseSync(vaultFile(folder.path))
  db.exec(`PRAGMA secure_delete = ON; DELETE FROM subjects WHERE id = x'${one!.id}';
    INSERT INTO facts (name, value) VALUES ('erasing', 'yes')`)
  truncateJournal(db)
  db.close()
  expect(folderHolds(folder.path, wrapped)).toBe(true)
  await (await openSqliteVault({ folder: folder.path, keyring, scope: 'synthetic' })).close()
  expect(folderHolds(folder.path, wrapped)).toBe(false)
})

test('destroyed event keys and discarded or purged bodies leave no key behind', async () => {
  using folder = testFolder()
  const vault = await openSqliteVault({
    folder: folder.path,
    keyring: memoryKeyring(),
    scope: 'synthetic',
  })
  await vault.eventKeys([hexId(1)], { create: true })
  const entry = { source: 'jobnet', code: 'too_deep', eventId: null, receivedAt: 1, expiresAt: 2 }
  const body = Buffer.from('refused')
  await vault.quarantine.put([2, 3].map((n) => ({ ...entry, id: hexId(n), body })))
  const reader = openReader(folder.path)
  const names = [`event:${hexId(1)}`, `quarantine:${hexId(2)}`, `quarantine:${hexId(3)}`]
  const keys = names.map((name) => reader.key(name)!.wrapped!)
  reader.close()
  const held = (): boolean[] => keys.map((key) => folderHolds(folder.path, key))
  expect(held()).toEqual([true, true, true])
  await vault.destroyEventKeys([hexId(1)])
  await vault.quarantine.discard('jobnet', hexId(2))
  expect(held()).toEqual([false, false, true])
  await vault.quarantine.purge(2)
  expect(held()).toEqual([false, false, false])
  await vault.close()
})

test('a trace is found wherever it lies, also across two chunks', async () => {
  using folder = testFolder()
  const path = join(folder.path, 'bytes')
  const trace = Buffer.from('0123456789abcdef')
  const chunk = 1024 * 1024
  for (const at of [0, 1, chunk - 8, chunk - 1, chunk, chunk + 5, 2 * chunk + 100 - 16]) {
    const bytes = Buffer.alloc(2 * chunk + 100)
    trace.copy(bytes, at)
    writeFileSync(path, bytes)
    expect(await fileHolds(path, [Buffer.from('fedcba9876543210'), trace])).toBe(true)
    bytes[at + 15]! ^= 1
    writeFileSync(path, bytes)
    expect(await fileHolds(path, [trace])).toBe(false)
  }
})

function wrappedKeyOf(folder: string, id: string): Uint8Array {
  const reader = openReader(folder)
  const { wrapped } = reader.subjectById(id)!
  reader.close()
  return wrapped
}

/** As a page that was rebuilt leaves it: whole rows in the gap between the cell pointers and the cells. */
function plantInSlack(path: string, bytes: Uint8Array): void {
  const db = new DatabaseSync(path)
  const row = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'subjects'").get()
  const { page_size: pageBytes } = db.prepare('PRAGMA page_size').get() as { page_size: number }
  db.close()
  const file = readFileSync(path)
  const middle = (Number(row!['rootpage']) - 1) * pageBytes + 1_000
  file.set(bytes, middle)
  writeFileSync(path, file)
  expect(statSync(path).size % pageBytes).toBe(0)
}
