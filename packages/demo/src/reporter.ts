import type { Catalogue } from '@dataspor/catalogue'

/**
 * Who reports a flow: the sender where it is a registered source, else the recipient. Refs as sources are registered.
 * @throws RangeError where neither end can report
 */
export function reporterOf(
  catalogue: Catalogue,
  sources: ReadonlySet<string>,
  sender: string,
  recipient: string,
): string {
  for (const end of [sender, recipient]) {
    const ref = catalogue.sourceRef(end)
    if (ref !== null && sources.has(ref)) return ref
    const entity = catalogue.resolveParty(end)
    if (entity.kind === 'entity' && sources.has(entity.ref)) return entity.ref
  }
  throw new RangeError(`nobody reports ${sender} to ${recipient}`)
}
