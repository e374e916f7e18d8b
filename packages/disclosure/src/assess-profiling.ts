import type { Catalogue } from '@dataspor/catalogue'
import type { FrozenFinding, StoredProfiling } from '@dataspor/events'

/**
 * What is amiss with a profiling, judged at each reading. Without a human being's decision it is the finding
 * `solely-automated`: GDPR art. 22(1) forbids such decisions in principle (C-634/21), and no event can show that one of the
 * exceptions of art. 22(2) holds.
 */
export function assessProfiling(
  { flow, humanDecision }: StoredProfiling,
  catalogue: Catalogue,
): readonly FrozenFinding[] {
  const findings: FrozenFinding[] = []
  if (!humanDecision) findings.push({ code: 'solely-automated' })
  if (flow !== undefined && catalogue.flow(flow) === undefined)
    findings.push({ code: 'unknown-flow', about: flow })
  return findings
}
