import type { Catalogue, Flow } from '@dataspor/catalogue'
import type { Judged, Report } from '../assess-frozen.ts'

const PARENTS_MAX = 10

/** What an event says of its content: categories, purpose, benefit, the person looking, the project. */
export function judgeStatements(
  judged: Judged,
  flow: Flow | null,
  catalogue: Catalogue,
  report: Report,
): void {
  judgeCategories(judged, flow, catalogue, report)
  judgePurpose(judged, flow, catalogue, report)
  const { data } = judged
  if (data.benefit !== undefined && catalogue.benefit(data.benefit) === undefined) {
    report('unknown-benefit', data.benefit)
  }
  // Someone who sees their own data is named already: the recipient is the person.
  const someoneLooked = (data.mode === 'pull' || data.mode === 'view') && data.act !== 'own-access'
  if (someoneLooked && data.actor === undefined) report('actor-missing')
  if (isResearch(judged, flow) && data.project === undefined) report('project-missing')
  if (data.hold?.visibility === 'silent') report('hold-silent')
}

function judgeCategories(
  judged: Judged,
  flow: Flow | null,
  catalogue: Catalogue,
  report: Report,
): void {
  const given = judged.data.dataCategories
  for (const id of given) {
    const category = catalogue.dataCategory(id)
    if (category === undefined) report('unknown-category', id)
    else if (
      category.classification === 'credential-never-store' &&
      judged.data.act !== 'collection'
    ) {
      report('credential-disclosed', id)
    }
  }
  if (flow === null) return
  for (const id of catalogue.categoriesOutside(flow, given)) report('category-not-in-policy', id)
}

function judgePurpose(
  judged: Judged,
  flow: Flow | null,
  catalogue: Catalogue,
  report: Report,
): void {
  const { purpose } = judged.data
  if (purpose === undefined) report('purpose-not-stated')
  else if (catalogue.purpose(purpose) === undefined) report('unknown-purpose', purpose)
  else if (
    flow !== null &&
    flow.purposes.length > 0 &&
    !isWithinPurposes(purpose, flow, catalogue)
  ) {
    report('purpose-not-in-policy', purpose)
  }
}

/** A purpose is the flow's where it, or a purpose that it is part of, is named there. */
function isWithinPurposes(purpose: string, flow: Flow, catalogue: Catalogue): boolean {
  let id: string | null | undefined = purpose
  for (let i = 0; i < PARENTS_MAX && id !== null && id !== undefined; i++) {
    if (flow.purposes.includes(id)) return true
    id = catalogue.purpose(id)?.parent
  }
  return false
}

/** Research is a project's: databeskyttelsesloven § 10 allows it for that project and nothing later. */
function isResearch({ parties }: Judged, flow: Flow | null): boolean {
  if (flow === null || flow.purposeClass !== 'statistics-research') return false
  if (flow.purposes.some((purpose) => purpose.startsWith('forskning'))) return true
  const { end } = parties.recipient
  return end.kind === 'entity' && end.entityKind === 'research-institution'
}
