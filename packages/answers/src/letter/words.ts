import type { Language, Text } from '@dataspor/kernel'

/** Fixed words of the letter. */
export const WORDS = {
  title: { da: 'Hvem har fået oplysninger om dig?', en: 'Who has received information about you?' },
  asOf: {
    da: 'Svaret viser, hvad der var registreret',
    en: 'This answer shows what was recorded on',
  },
  reporting: { da: 'Indberetter', en: 'Report' },
  late: { da: 'Er forsinket', en: 'Are late' },
  stopped: { da: 'Er holdt op', en: 'Have stopped' },
  never: { da: 'Har aldrig indberettet', en: 'Have never reported' },
  municipalities: { da: 'kommuner', en: 'municipalities' },
  funds: { da: 'a-kasser', en: 'unemployment funds' },
  declared: {
    da: 'Beskrevet i politikkerne, men ikke indberettet for den enkelte',
    en: 'Described in the policies, but not reported per person',
  },
  recipients: { da: 'Modtagere', en: 'Recipients' },
  noRecipients: {
    da: 'Der er ikke registreret nogen modtagere.',
    en: 'No recipients are recorded.',
  },
  entries: { da: 'Registreringer', en: 'Entries' },
  noEntries: { da: 'Der er ikke registreret noget om dig.', en: 'Nothing is recorded about you.' },
  what: { da: 'Hvad', en: 'What' },
  why: { da: 'Hvorfor', en: 'Why' },
  basis: { da: 'Hjemmel', en: 'Basis' },
  who: { da: 'Hvem', en: 'Who' },
  batch: { da: 'Samlet', en: 'Batch' },
  country: { da: 'Land', en: 'Country' },
  case: { da: 'Sag', en: 'Case' },
  note: { da: 'Bemærk', en: 'Note' },
  serious: { da: 'Alvorligt', en: 'Serious' },
  again: { da: 'Genvurderet', en: 'Reassessed' },
  notStated: { da: 'ikke oplyst', en: 'not stated' },
  profilings: {
    da: 'Profilering og automatiske afgørelser',
    en: 'Profiling and automated decisions',
  },
  profiled: { da: 'vurderede dig ved profilering.', en: 'assessed you by profiling.' },
  from: { da: 'Ud fra', en: 'From' },
  method: { da: 'Metode', en: 'Method' },
  outcome: { da: 'Udfald', en: 'Outcome' },
  decidedBy: { da: 'Afgjort af', en: 'Decided by' },
  aHuman: { da: 'et menneske', en: 'a human being' },
  noHuman: { da: 'intet menneske', en: 'no human being' },
  breaches: {
    da: 'Brud på sikkerheden, som dine oplysninger var omfattet af',
    en: 'Breaches of security that your data were part of',
  },
  questions: { da: 'Hvem har spurgt Dataspor om dig', en: 'Who has asked Dataspor about you' },
  noQuestions: { da: 'Ingen har spurgt før.', en: 'Nobody has asked before.' },
  yourself: { da: 'dig selv', en: 'yourself' },
  operator: { da: 'driften af Dataspor', en: 'the operator of Dataspor' },
  officer: { da: 'databeskyttelseskoordinator', en: 'privacy officer' },
  dpo: { da: 'databeskyttelsesrådgiver', en: 'data protection officer' },
  statistician: { da: 'statistiker', en: 'statistician' },
  withheld: { da: 'registreringer er holdt tilbage indtil', en: 'entries are withheld until' },
  requests: { da: 'Hvad du har bedt dataansvarlige om', en: 'What you have asked of controllers' },
  answerBy: { da: 'svar senest', en: 'answer by' },
  times: { da: 'gange', en: 'times' },
  controllers: { da: 'Dataansvarlige, du kan henvende dig til', en: 'Controllers you can turn to' },
  and: { da: 'og', en: 'and' },
  others: { da: 'andre', en: 'others' },
  employee: { da: 'en medarbejder', en: 'an employee' },
  system: { da: 'et system', en: 'a system' },
} as const satisfies Readonly<Record<string, Text>>

export type Word = keyof typeof WORDS

/** A basis that did not hold on the day; what is not known is no remark. */
export const VALIDITY_REMARKS: Readonly<Record<string, Text>> = {
  expired: { da: '(gjaldt ikke længere den dag)', en: '(no longer in force on that day)' },
  'not-yet': { da: '(gjaldt endnu ikke den dag)', en: '(not yet in force on that day)' },
}

export function words(language: Language): (word: Word) => string {
  return (word) => WORDS[word][language]
}
