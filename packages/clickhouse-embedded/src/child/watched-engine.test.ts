import { describe, expect, it } from 'vitest'
import { LANE_SECONDS_MAX } from '../limits.ts'
import { engineDouble } from '../testing/engine-double.ts'
import { manualTimers } from '../testing/manual-timers.ts'
import { watchedEngine } from './watched-engine.ts'

const JOB = { text: 'SELECT 1', params: new Map(), settings: new Map() }

function watched() {
  const inner = engineDouble()
  const timers = manualTimers()
  const broken: string[] = []
  const engine = watchedEngine(inner, timers, (reason) => broken.push(reason))
  return { inner, timers, broken, engine }
}

describe('watchedEngine', () => {
  it('tells of an engine that aborted, and of no other error', async () => {
    const { inner, broken, engine } = watched()
    const first = engine.run('short', JOB)
    inner.started[0]?.fail('Code: 60. DB::Exception: No such table. (UNKNOWN_TABLE)')
    await expect(first).rejects.toThrow(/Code: 60/)
    expect(broken).toEqual([])
    const second = engine.run('short', JOB)
    inner.started[1]?.fail('Code: 236. DB::Exception: server is shutting down. (ABORTED)')
    await expect(second).rejects.toThrow(/Code: 236/)
    expect(broken).toEqual(['The engine has aborted.'])
  })

  it('tells of a statement that runs on long after its limit, and of none that ended', async () => {
    const { inner, timers, broken, engine } = watched()
    const ended = engine.run('short', JOB)
    inner.started[0]?.finish()
    await ended
    void engine.run('long', JOB)
    timers.advance(LANE_SECONDS_MAX.long * 1_000)
    expect(broken).toEqual([])
    timers.advance(30_000)
    expect(broken).toEqual(['A long statement never ended.'])
  })
})
