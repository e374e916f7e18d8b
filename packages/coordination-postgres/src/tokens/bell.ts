import type { Connections } from '@dataspor/postgres'
import type { PoolClient } from 'pg'

export const CHANNEL = 'dataspor_tokens'

/** Hears of changes that other processes make. It may fall silent: whoever listens looks by itself as well. */
export interface Bell {
  /** Listens, where it does not yet. Errors as of any question. */
  listen(): Promise<void>
  close(): void
}

export function bell({ pool }: Connections, schema: string, ring: () => void): Bell {
  let listening: PoolClient | undefined
  let isClosed = false
  const leave = (): void => {
    listening?.release(true)
    listening = undefined
  }
  return {
    listen: async () => {
      if (listening !== undefined || isClosed) return
      const client = await pool.connect()
      if (isClosed) return client.release(true)
      listening = client
      client.once('error', () => listening === client && leave())
      client.once('end', () => listening === client && leave())
      client.on('notification', ({ payload }) => payload === schema && ring())
      try {
        await client.query(`listen ${CHANNEL}`)
      } catch (error) {
        if (listening === client) leave()
        throw error
      }
    },
    close: () => {
      isClosed = true
      leave()
    },
  }
}
