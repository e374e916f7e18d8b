import { type Catalogue, type Flow, validityOn } from '@dataspor/catalogue'
import { copenhagenDay } from '@dataspor/kernel'

const BASES_MAX = 5

/** Some of the policy's bases, without those that are known to have lapsed on that day. */
export function validBases(catalogue: Catalogue, flow: Flow, time: number): readonly string[] {
  const day = copenhagenDay(time)
  return flow.legalBases
    .filter((id) => {
      const basis = catalogue.legalBasis(id)
      return basis !== undefined && validityOn(basis, day) !== 'expired'
    })
    .slice(0, BASES_MAX)
}
