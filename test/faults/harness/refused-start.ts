import { type ServiceOptions, spawnService } from './service.ts'

export interface RefusedStart {
  readonly code: number | null
  readonly errors: string
}

/** A start that must fail: resolves when the program has ended by itself. Throws where it listens instead. */
export async function refusedStart(options: ServiceOptions): Promise<RefusedStart> {
  await using child = spawnService(options)
  const listening = child.said(/listens on/).then(
    () => true,
    () => false,
  )
  if (await listening) throw new Error('it started')
  const { code } = await child.ended
  return { code, errors: child.errors() }
}
