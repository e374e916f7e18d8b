import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { type Service, spawnService } from '../service.ts'
import { dyingAt, lastWords, type NamedPoint } from './points.ts'

const REACHED_MS_MAX = 30_000

export interface Life {
  readonly data: string
  readonly point: NamedPoint
  /** It dies when the point is reached for this time, counted from 1. */
  readonly nth: number
  /** What is done with it once it listens, which it may not live to do. */
  readonly use: (service: Pick<Service, 'address'>) => Promise<unknown>
}

/** From a start of the program to its death at the point. Fails where the point is not reached. */
export async function liveUntil({ data, point, nth, use }: Life): Promise<void> {
  await using child = spawnService({ data, env: dyingAt(point, nth) })
  const listening = child.said(/^Dataspor listens on (\S+)$/m).catch(() => undefined)
  const inUse = listening.then((said) => said && use({ address: said[1]! }))
  const deadline = new AbortController()
  const ended = await Promise.race([
    child.ended,
    pause(REACHED_MS_MAX, undefined, { signal: deadline.signal }).catch(() => undefined),
  ])
  deadline.abort()
  await child.end('SIGKILL')
  await inUse
  expect([point, nth, ended?.signal, child.errors()]).toEqual([
    point,
    nth,
    'SIGKILL',
    expect.stringContaining(lastWords(point)),
  ])
}
