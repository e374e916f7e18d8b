import { readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyFolder } from './harness/copy-folder.ts'
import { flipBit } from './harness/damage.ts'
import { dataspor } from './harness/dataspor.ts'
import { eventOf, idOf } from './harness/events-of.ts'
import { postEvents } from './harness/post.ts'
import { scratchFolder } from './harness/scratch.ts'
import { until } from './harness/until.ts'
import { spawnService, startService } from './harness/service.ts'

const EVENTS = 400
const PAGE_BYTES = 4_096
const PARTY = 'jobnet'

describe('a log that its disk has changed', () => {
  const scratch = scratchFolder()
  const sound = join(scratch.path, 'sound')
  let token: string
  beforeAll(async () => {
    await using service = await startService({ data: sound })
    token = await service.control.tokenOf(PARTY)
    const events = Array.from({ length: EVENTS }, (_, n) => eventOf(PARTY, n))
    await postEvents({ address: service.address, token }, 'list', events)
    await service.stop()
  })
  afterAll(() => scratch[Symbol.dispose]())

  const ask = async (address: string, n: number) => {
    const url = `${address}/v1/events/${encodeURIComponent(`${PARTY}/${idOf(n)}`)}`
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    return [response.status, ((await response.json()) as { code?: string }).code] as const
  }

  it('in one event: doctor names it, that event is not served, all others are, and no model is built on it', async () => {
    const data = join(scratch.path, 'flipped')
    copyFolder(sound, data)
    const file = join(data, 'log', 'log.db')
    flipBit(file, readFileSync(file).lastIndexOf('ydelsesadministration') + 3)
    const { code, out } = await dataspor(['doctor', '--json', '--data', data])
    expect([code, out]).toEqual([1, expect.stringContaining('log-content-changed')])
    expect(out).toContain('1 events that are not as they were written')
    await using service = await startService({ data, env: { DATASPOR_LOG_LEVEL: 'warn' } })
    const asked = await Promise.all(
      Array.from({ length: EVENTS }, (_, n) => ask(service.address, n)),
    )
    const refused = asked.filter(([status]) => status !== 200)
    // What failed inside is the operator's business: callers get no more than a reference to the line in the journal.
    expect(refused).toEqual([[500, 'internal']])
    const rebuilt = await service.control.ask('POST', '/control/rebuild', { digest: true })
    expect(rebuilt.body).not.toContain('"done":true')
    expect(rebuilt.body).toContain('internal')
    // The journal is written behind the answers: it may be a moment late.
    await until('both refusals are in the journal', () => {
      const told = service.child.errors().match(/damaged: event \d+ is not as it was written/g)
      return (told?.length ?? 0) >= 2 ? true : undefined
    })
  })

  it('cut off within its last page: doctor says so, and nothing that is gone is answered as if it had never been', async () => {
    const data = join(scratch.path, 'cut')
    copyFolder(sound, data)
    const file = join(data, 'log', 'log.db')
    truncateSync(file, statSync(file).size - PAGE_BYTES / 2)
    const { code, out } = await dataspor(['doctor', '--json', '--data', data])
    expect([code, out]).toEqual([1, expect.stringMatching(/"log-(?:unreadable|integrity)"/)])
    await using child = spawnService({ data })
    expect([await child.ended, child.errors()]).toEqual([
      { code: 1, signal: null },
      expect.stringContaining('damaged'),
    ])
  })
})
