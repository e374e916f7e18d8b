import { setTimeout } from 'node:timers/promises'
import { BlockInHand } from '../block-in-hand.ts'
import { Blocks } from '../blocks.ts'
import { fillFromLog, fillUpTo, orRollback } from '../fill-blocks.ts'
import { beginAnew } from './begin-anew.ts'
import { claimer, LostClaim } from './claimer.ts'
import { type SharedRun, survey, type Survey, type Surveyed } from './survey.ts'

const POLL_MS = 500
/**
 * Looks at a model that is being emptied before whoever began that is taken to have died: who began it waits first until
 * what was on its way has ended, half a minute and more.
 */
const LOOKS_AT_EMPTYING_MAX = 180

/** As `runBlocks`, of a model that several processes write in turn: each block is claimed before its rows are written. */
export async function runSharedBlocks<Changes>(run: SharedRun<Changes>): Promise<void> {
  const { signal, shared } = run
  const { pause = pauseFor } = shared
  let emptying: { readonly epoch: string | undefined; looks: number } | undefined
  while (!signal.aborted) {
    const found = await survey(run)
    if (found.kind !== 'emptying') emptying = undefined
    else if (emptying?.epoch !== found.epoch) emptying = { epoch: found.epoch, looks: 0 }
    const isGivenUp = emptying !== undefined && ++emptying.looks > LOOKS_AT_EMPTYING_MAX
    const isToWait = await goOn(run, found, isGivenUp)
    if (isToWait) await pause(signal)
  }
}

/** One step towards the log's end; true where there is nothing to do before others have done something. */
async function goOn<Changes>(
  run: SharedRun<Changes>,
  found: Surveyed,
  isGivenUp: boolean,
): Promise<boolean> {
  const { projection, shared } = run
  const isMine = shared.turn.isMine()
  if (found.kind === 'moving') return true
  if (found.kind !== 'standing') {
    if (!isMine || (found.kind === 'emptying' && !isGivenUp)) return true
    return (await beginAnew(run, found.epoch)) === undefined
  }
  const { place, written } = found
  if (place.position > written) await projection.reset()
  else if (place.position < written) await followWritten(run, found)
  else if (isMine) await writeOn(run, found)
  else return true
  return false
}

const NOWHERE = {
  applied: () => Promise.reject(new Error('no store')),
  apply: async () => {},
  reset: async () => {},
}

/** Brings the memory up to where the rows of all events are in the store, whoever wrote them. */
async function followWritten<Changes>(run: SharedRun<Changes>, found: Survey): Promise<void> {
  const { log, projection, signal, blockEventsMax, onApplied } = run
  const blocks = new Blocks({ projection, store: NOWHERE }, found)
  await orRollback(blocks, projection, () =>
    fillUpTo(log, blocks, new BlockInHand(blockEventsMax), found.written, signal),
  )
  if (blocks.position === found.written) onApplied?.(found.applied, 0)
}

/** Ends the block that was left unwritten, then writes what the log brings, until the turn or a block is another's. */
async function writeOn<Changes>(run: SharedRun<Changes>, found: Survey): Promise<void> {
  const { log, projection, signal, shared, blockEventsMax } = run
  const { standing } = found
  const blocks = new Blocks({ ...run, claim: claimer(shared, standing.epoch) }, found)
  const isToGoOn = () => shared.turn.isMine()
  try {
    await orRollback(blocks, projection, async () => {
      // As its first claimer cut it, however large.
      await fillUpTo(log, blocks, new BlockInHand(Infinity, Infinity), standing.upTo, signal)
      await fillFromLog(log, blocks, new BlockInHand(blockEventsMax), signal, isToGoOn)
    })
  } catch (error) {
    if (!(error instanceof LostClaim)) throw error
  }
}

async function pauseFor(signal: AbortSignal): Promise<void> {
  await setTimeout(POLL_MS, undefined, { signal }).catch(() => undefined)
}
