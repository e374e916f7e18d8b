import type { PersonFacts } from './person-facts.ts'

/**
 * A person's enrolment in the words of the rules. Reports say jobseeker, target-group or none; the rules ask whether the
 * person was enrolled *as a recipient of unemployment benefit* (S2:246), which needs the benefit too. Enrolled without a
 * known benefit: not known.
 */
export function enrolmentAt(facts: PersonFacts, atMs: number): string | undefined {
  const enrolment = facts.status('enrolment', atMs)
  if (enrolment !== 'jobseeker' && enrolment !== 'target-group') {
    return enrolment === 'none' ? 'none' : undefined
  }
  const benefit = facts.status('benefitGroup', atMs)
  if (benefit === undefined) return undefined
  return benefit === 'dagpenge' ? 'dagpengemodtager' : enrolment
}
