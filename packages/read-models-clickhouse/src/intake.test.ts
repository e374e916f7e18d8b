import { describe, expect, it } from 'vitest'
import type { Database } from './client.ts'
import { intake } from './intake.ts'
import type { Table } from './table.ts'

interface Numbered {
  readonly position: number
}

const TABLE: Table<Numbered> = {
  name: 'numbers',
  columns: [['position', (out, row) => out.uint32(row.position)]],
}

/** Keeps the positions of each insert; the table says that it is as far as `top`. */
function double(top = 0) {
  const parts: number[][] = []
  const tokens: string[] = []
  const db: Database = {
    ask: () => Promise.resolve([{ top: String(top) }]),
    run: () => Promise.resolve(),
    insert: (_statement, bytes, token) => {
      const view = Buffer.from(bytes)
      parts.push(Array.from({ length: bytes.length / 4 }, (_, n) => view.readUInt32LE(4 * n)))
      tokens.push(token)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
  return { db, parts, tokens }
}

const rows = (positions: readonly number[]) => positions.map((position) => ({ position }))

describe('rows on their way in', () => {
  it('leaves out what the table has, by the place it is at', async () => {
    const { db, parts } = double(3)
    const into = intake(db, TABLE)
    into.forget()
    await into.add(rows([1, 2, 3, 3, 4, 5]))
    await into.add(rows([4, 5, 6]))
    expect(parts).toEqual([[4, 5], [6]])
  })

  it('never cuts a position in two, where a block is larger than an insert', async () => {
    const { db, parts, tokens } = double()
    const positions = Array.from({ length: 150_000 }, (_, n) => Math.min(n, 99_990))
    await intake(db, TABLE).add(rows(positions.map((position) => position + 1)))
    expect(parts.map((part) => part.length)).toEqual([150_000])
    await intake(db, TABLE).add(rows(Array.from({ length: 150_000 }, (_, n) => n + 1)))
    expect(parts.slice(1).map((part) => part.length)).toEqual([100_000, 50_000])
    expect(new Set(tokens).size).toBe(3)
  })

  it('inserts nothing where there is nothing', async () => {
    const { db, parts } = double()
    await intake(db, TABLE).add([])
    expect(parts).toEqual([])
  })

  it('asks the table what is there after an insert whose answer was lost', async () => {
    const { db, parts } = double(2)
    let isLost = true
    const losing: Database = {
      ...db,
      insert: async (statement, bytes, token) => {
        await db.insert(statement, bytes, token)
        if (isLost) throw new Error('answer lost')
      },
    }
    const into = intake(losing, TABLE)
    await expect(into.add(rows([1, 2]))).rejects.toThrow('answer lost')
    isLost = false
    await into.add(rows([1, 2, 3]))
    expect(parts).toEqual([[1, 2], [3]])
  })

  it('gives the same rows the same token until the table is emptied', async () => {
    const { db, tokens } = double()
    const failing: Database = {
      ...db,
      insert: async (statement, bytes, token) => {
        await db.insert(statement, bytes, token)
        throw new Error('gone')
      },
    }
    const into = intake(failing, TABLE)
    for (let n = 0; n < 2; n++) await expect(into.add(rows([1, 2]))).rejects.toThrow('gone')
    expect(new Set(tokens).size).toBe(1)
    into.forget()
    await expect(into.add(rows([1, 2]))).rejects.toThrow('gone')
    expect(new Set(tokens).size).toBe(2)
  })

  it('leaves nothing of a row that could not be written among the next ones', async () => {
    const { db, parts } = double()
    const into = intake(db, {
      ...TABLE,
      columns: [
        ...TABLE.columns,
        [
          'broken',
          (_out, { position }) => {
            if (position === 2) throw new RangeError('broken row')
          },
        ],
      ],
    })
    await expect(into.add(rows([1, 2]))).rejects.toThrow('broken row')
    await into.add(rows([1]))
    expect(parts).toEqual([[1]])
  })
})

describe('rows of a held block', () => {
  const held = (after: number, upTo: number, confirm = async () => {}) => ({
    epoch: 'e',
    after,
    upTo,
    confirm,
  })

  it('are cut and named alike by each who writes them, however far the table is', async () => {
    const all = rows(Array.from({ length: 250_000 }, (_, n) => n + 1))
    const [first, second] = [double(), double(100_000)]
    await intake(first.db, TABLE).add(all, held(0, 250_000))
    const into = intake(second.db, TABLE)
    into.forget()
    await into.add(all, held(0, 250_000))
    expect(first.tokens).toEqual([0, 1, 2].map((part) => `numbers-e-0-250000-${part}`))
    expect(second.tokens).toEqual(first.tokens.slice(1))
    expect(second.parts).toEqual(first.parts.slice(1))
  })

  it('stay out where the claim has been lost', async () => {
    const { db, parts } = double()
    const guarded: Database = {
      ...db,
      insert: async (statement, bytes, token, confirm) => {
        await confirm?.()
        await db.insert(statement, bytes, token)
      },
    }
    const lost = held(0, 2, () => Promise.reject(new Error('lost')))
    await expect(intake(guarded, TABLE).add(rows([1, 2]), lost)).rejects.toThrow('lost')
    expect(parts).toEqual([])
  })
})
