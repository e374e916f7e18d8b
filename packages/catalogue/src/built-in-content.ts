import accessRules from './data/access-rules.json' with { type: 'json' }
import akasser from './data/akasser.json' with { type: 'json' }
import basisSuggestions from './data/basis-suggestions.json' with { type: 'json' }
import benefits from './data/benefits.json' with { type: 'json' }
import contacts from './data/contacts.json' with { type: 'json' }
import dataCategories from './data/data-categories.json' with { type: 'json' }
import documents from './data/documents.json' with { type: 'json' }
import flows from './data/flows.json' with { type: 'json' }
import inconsistencies from './data/inconsistencies.json' with { type: 'json' }
import legalBases from './data/legal-bases.json' with { type: 'json' }
import municipalities from './data/municipalities.json' with { type: 'json' }
import parties from './data/parties.json' with { type: 'json' }
import purposes from './data/purposes.json' with { type: 'json' }
import regions from './data/regions.json' with { type: 'json' }
import retention from './data/retention.json' with { type: 'json' }
import rights from './data/rights.json' with { type: 'json' }
import security from './data/security.json' with { type: 'json' }
import subjectCategories from './data/subject-categories.json' with { type: 'json' }

/** What the five policies say, and the lists that their general entries stand for; not yet validated. */
export const builtInContent: unknown = {
  schemaVersion: 1,
  publishedFor: '2026-11-22',
  documents,
  parties,
  flows,
  legalBases,
  dataCategories,
  purposes,
  benefits,
  subjectCategories,
  retention,
  rights,
  accessRules,
  security,
  inconsistencies,
  basisSuggestions,
  contacts,
  municipalities,
  regions,
  akasser,
}
