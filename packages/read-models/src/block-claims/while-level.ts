import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { BlockClaims, StandingClaim } from './port.ts'

type Asked = (...args: readonly unknown[]) => Promise<unknown>

interface Readable {
  applied(): Promise<{ readonly position: LogPosition }>
}

const NEVER_BEGUN = ''
const ATTEMPTS_MAX = 2

/**
 * A reader of a model that others may make anew meanwhile: it answers when the model is level with where it stood, and only
 * what was read without its being emptied in between. An epoch that was level stays so, and is asked about after each read:
 * whoever empties a model names another one first. Error beside those of the reader and the claims: `not_ready`.
 */
export function whileLevel<Reader extends Readable>(
  claims: Pick<BlockClaims, 'standing'>,
  reader: Reader,
): Reader {
  let level: string | undefined
  const levelEpoch = async (): Promise<string> => {
    const standing = await claims.standing()
    if (standing !== undefined && !(await isLevel(standing, reader))) throw madeAnew()
    return (level = epochOf(standing))
  }
  const askedOf =
    (method: Asked): Asked =>
    async (...args) => {
      for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
        const epoch = level ?? (await levelEpoch())
        const found = await Reflect.apply(method, reader, args)
        if (epochOf(await claims.standing()) === epoch) return found
        level = undefined
      }
      throw madeAnew()
    }
  return new Proxy(reader, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return name === 'close' ? value.bind(target) : askedOf(value as Asked)
    },
  })
}

async function isLevel(
  { isEmptying, after, levelAt }: StandingClaim,
  reader: Readable,
): Promise<boolean> {
  if (isEmptying) return false
  return after >= levelAt || (await reader.applied()).position >= levelAt
}

function epochOf(standing: StandingClaim | undefined): string {
  return standing?.epoch ?? NEVER_BEGUN
}

function madeAnew(): DatasporError {
  return new DatasporError('not_ready', { detail: 'Analytics is being made anew.' })
}
