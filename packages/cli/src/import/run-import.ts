import { LIMITS } from '@dataspor/events'
import { type Chunk, chunksOfLines } from './chunks.ts'
import { type ChunkResult, type RejectedLine, sendChunk, type Sending } from './send.ts'
import type { Source } from './source.ts'
import { freshState, type ImportState, type StateFile } from './state.ts'

const LIMITS_PER_CHUNK = {
  linesMax: LIMITS.listEventsMax,
  bytesMax: LIMITS.listBytesMax,
  lineBytesMax: LIMITS.eventBytesMax,
}

export interface Import {
  readonly source: Source
  /** Undefined for standard input. */
  readonly states: StateFile | undefined
  /** Names server and party; see `ImportState`. */
  readonly target: string
  readonly sending: Sending
  /** At most this many refusals are kept in full; all are counted. */
  readonly rejectedMax: number
  readonly onProgress: (state: ImportState) => void
}

export interface ImportOutcome {
  readonly state: ImportState
  /** Lines that an earlier, interrupted run had done. */
  readonly resumedAfterLines: number
  /** The first refusals of this run; `index` counts the file's lines from 0, blank ones left out. */
  readonly rejected: readonly RejectedLine[]
  /** What broke the import off; everything before it is stored. */
  readonly fault: unknown
  /** The state could be kept, so that the next run goes on from here. */
  readonly resumable: boolean
}

/** Sends a source chunk by chunk, keeping after each how far the server has acknowledged. */
export async function runImport(job: Import): Promise<ImportOutcome> {
  const mark = job.source.mark ?? { bytes: 0, mtimeMs: 0, head: '' }
  const earlier = await job.states?.load(mark, job.target)
  let state = earlier ?? freshState(mark, job.target)
  const rejected: RejectedLine[] = []
  let resumable = job.states !== undefined
  let fault: unknown
  job.onProgress(state)
  try {
    for await (const chunk of chunksOfLines(
      job.source.read(state.offset),
      state.offset,
      LIMITS_PER_CHUNK,
    )) {
      const result = await sendChunk(job.sending, chunk.body)
      for (const line of result.rejected.slice(0, job.rejectedMax - rejected.length)) {
        rejected.push({ ...line, index: state.lines + line.index })
      }
      state = advanced(state, chunk, result)
      if (resumable && job.states !== undefined) resumable = await job.states.save(state)
      job.onProgress(state)
    }
    await job.states?.clear()
  } catch (error) {
    fault = error
  }
  const resumedAfterLines = earlier?.lines ?? 0
  return { state, resumedAfterLines, rejected, fault, resumable }
}

function advanced(state: ImportState, chunk: Chunk, result: ChunkResult): ImportState {
  const rejected = { ...state.rejected }
  for (const { code } of result.rejected) rejected[code] = (rejected[code] ?? 0) + 1
  return {
    ...state,
    offset: chunk.end,
    lines: state.lines + chunk.lines,
    accepted: state.accepted + result.accepted,
    duplicates: state.duplicates + result.duplicates,
    rejected,
  }
}
