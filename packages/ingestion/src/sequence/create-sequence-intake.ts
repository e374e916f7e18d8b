import { decodeStored } from '@dataspor/events'
import type { IntakeDeps } from '../deps.ts'
import type { SequenceIntake, Standing } from './api.ts'
import { takeSequence } from './take-sequence.ts'

export function createSequenceIntake(deps: IntakeDeps): SequenceIntake {
  return {
    standing: (stream) => standing(stream, deps),
    take: (messages, stream, reporter, after) =>
      takeSequence(messages, { stream, reporter }, after, deps),
  }
}

async function standing(stream: string, { log }: IntakeDeps): Promise<Standing> {
  const revision = await log.revision(stream)
  if (revision === -1) return { revision }
  const [last] = await log.readStream(stream, revision, 1)
  const event = decodeStored(last!.body)
  const offset = event.type === 'intake.refused' ? event.data.offset : event.offset
  return offset === undefined ? { revision } : { revision, offset }
}
