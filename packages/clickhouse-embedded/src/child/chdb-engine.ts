import type { Session } from 'chdb'
import type { Lane } from '../statement.ts'
import type { Engine, EngineJob, EngineResult } from './engine.ts'
import { engineArguments, laneSettings } from './engine-settings.ts'
import { setParameters, setSettings, unsetSettings } from './session-text.ts'

const LANES: readonly Lane[] = ['insert', 'short', 'long']

/**
 * chDB over one folder, with a connection for each lane: connections of one process share the data and run beside one
 * another, each with its own parameters and settings.
 *
 * chDB's own parameter binding is shared by all connections, and two parameterised queries at a time abort the engine.
 * So a parameter is set as a variable of its connection, by a literal of which every quote and backslash is escaped.
 * @throws where chdb has no library for this machine, or another process has the folder
 */
export async function openChdb(
  folder: string,
  database: string,
  memoryBytesMax: number,
): Promise<Engine> {
  const chdb = await import('chdb')
  const args = engineArguments(memoryBytesMax)
  const sessions = new Map<Lane, Session>()
  for (const lane of LANES) sessions.set(lane, new chdb.Session(folder, { connectionArgs: args }))
  const of = (lane: Lane): Session => {
    const session = sessions.get(lane)
    if (session === undefined) throw new Error(`No connection for lane ${lane}`)
    return session
  }
  await of('insert').queryAsync(`CREATE DATABASE IF NOT EXISTS ${database}`)
  for (const lane of LANES) {
    await of(lane).queryAsync(`USE ${database}`)
    await of(lane).queryAsync(setSettings(laneSettings(lane)))
  }
  return {
    run: (lane, job) => runOn(of(lane), lane, job),
    close: () => {
      for (const session of sessions.values()) session.close()
    },
  }
}

async function runOn(session: Session, lane: Lane, job: EngineJob): Promise<EngineResult> {
  const before = setParameters(job.params) + setSettings(job.settings)
  try {
    const result = await session.queryAsync(before + job.text, { format: 'TabSeparated' })
    return {
      bytes: result.bytes(),
      rows: result.rowsRead,
      rowBytes: result.bytesRead,
      elapsedS: result.elapsed,
    }
  } finally {
    // The connection outlives the statement: what one caller set must not reach the next.
    if (job.settings.size > 0) {
      await session.queryAsync(unsetSettings(job.settings) + setSettings(laneSettings(lane)))
    }
  }
}
