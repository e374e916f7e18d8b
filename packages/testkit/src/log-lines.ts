import type { HttpLogger } from '@dataspor/http'

/** A logger that keeps each line as the text that would be written. */
export function keptLines(): { readonly logger: HttpLogger; readonly lines: readonly string[] } {
  const lines: string[] = []
  const at = (level: string) => (fields: object, message: string) => {
    lines.push(JSON.stringify({ level, message, ...fields }))
  }
  return { logger: { info: at('info'), warn: at('warn'), error: at('error') }, lines }
}
