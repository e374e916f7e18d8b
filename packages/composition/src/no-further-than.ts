import type { OversightReader } from '@dataspor/read-models/oversight'
import type { PersonalReader } from '@dataspor/read-models/personal'

/**
 * The officers' model, asked no further than the personal one has come: what is withheld is read there, and an entry must
 * not be shown that a hold came after which only the log knows. Error of `applied`: `not_ready` while either cannot be asked.
 */
export function noFurtherThan(
  personal: Pick<PersonalReader, 'applied'>,
  model: OversightReader,
): OversightReader {
  const applied: OversightReader['applied'] = async () => {
    const [own, people] = await Promise.all([model.applied(), personal.applied()])
    return people.position < own.position ? people : own
  }
  return new Proxy(model, {
    get: (target, name) => {
      if (name === 'applied') return applied
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
