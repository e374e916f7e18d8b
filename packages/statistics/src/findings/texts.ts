import type { Language, Text } from '@dataspor/kernel'

export type Severity = 'info' | 'warning' | 'serious'

interface Described {
  readonly severity: Severity
  /** `{about}` stands for what it is about. */
  readonly text: Text
}

const finding = (severity: Severity, da: string, en: string): Described => ({
  severity,
  text: { da, en },
})

/** What can be amiss with deliveries and lineage: numbers and columns, never people. */
export const WAREHOUSE_FINDINGS = {
  'direct-identifier': finding(
    'serious',
    'Kolonnen »{about}« rummer en direkte identifikation og er ikke pseudonymiseret.',
    'The column “{about}” holds a direct identifier and is not pseudonymised.',
  ),
  'key-not-stated': finding(
    'warning',
    'Kolonnen »{about}« er pseudonymiseret, men det er ikke oplyst med hvilken nøgle.',
    'The column “{about}” is pseudonymised, but with which key was not stated.',
  ),
  'key-changed': finding(
    'serious',
    'Nøglen bag »{about}« er skiftet mellem to perioder: serien kan ikke følges hen over skiftet.',
    'The key behind “{about}” changed between two periods: the series cannot be followed across the change.',
  ),
  'key-shared': finding(
    'serious',
    'Nøglen »{about}« bruges i flere projekter: deres oplysninger kan samkøres.',
    'The key “{about}” is used in several projects: their data can be linked.',
  ),
  'supersedes-later': finding(
    'serious',
    'Versionen siger, at den afløser version {about}, som ikke er ældre.',
    'The version says that it supersedes version {about}, which is not older.',
  ),
  'version-out-of-order': finding(
    'warning',
    'Version {about} er meldt efter en nyere version.',
    'Version {about} was reported after a newer one.',
  ),
  'version-told-twice': finding(
    'serious',
    'Version {about} er meldt mere end én gang med forskellige tal.',
    'Version {about} was reported more than once with different numbers.',
  ),
  'superseded-unknown': finding(
    'warning',
    'Versionen siger, at den afløser version {about}, som ingen har meldt.',
    'The version says that it supersedes version {about}, which nobody reported.',
  ),
  'not-reconciled': finding(
    'serious',
    'Tallene går ikke op: {about} rækker mangler en forklaring.',
    'The numbers do not add up: {about} rows lack an explanation.',
  ),
  'lost-in-transit': finding(
    'warning',
    'Der er sendt et andet antal rækker, end der er modtaget: forskellen er {about}.',
    'Another number of rows was sent than received: the difference is {about}.',
  ),
  'control-total-differs': finding(
    'serious',
    'Kontrolsummen »{about}« er en anden hos modtageren end hos afsenderen.',
    'The control total “{about}” is another at the receiver than at the sender.',
  ),
  'check-failed': finding(
    'warning',
    'Kontrollen »{about}« er ikke bestået.',
    'The check “{about}” was not passed.',
  ),
  'sender-not-stated': finding(
    'info',
    'Det er ikke oplyst, hvem der sendte leverancen.',
    'Who sent the delivery was not stated.',
  ),
  'basis-not-stated': finding(
    'serious',
    'Der er ikke oplyst noget retsgrundlag for leverancen.',
    'No legal basis was stated for the delivery.',
  ),
  'unknown-basis': finding(
    'warning',
    'Der er henvist til et retsgrundlag, »{about}«, som ikke kendes her.',
    'A legal basis, “{about}”, was named that is not known here.',
  ),
  'disclosure-unknown': finding(
    'warning',
    'Leverancen henviser til en videregivelse, der ikke er meldt hertil.',
    'The delivery points at a disclosure that was not reported here.',
  ),
  'after-the-end': finding(
    'serious',
    'Der er indlæst data i »{about}«, efter at behandlingen var meldt afsluttet.',
    'Data were loaded into “{about}” after its processing was reported as ended.',
  ),
  'run-completed-twice': finding(
    'serious',
    'Samme kørsel, {about}, er meldt fuldført mere end én gang med forskellige tal.',
    'The same run, {about}, was reported complete more than once with different numbers.',
  ),
  'cpr-removed': finding(
    'serious',
    'Noget, der lignede et personnummer, blev fjernet fra {about}.',
    'What looked like a person number was removed from {about}.',
  ),
  'zone-missing': finding(
    'info',
    'Tidspunktet {about} er meldt uden tidszone og læst som UTC.',
    'The time {about} was reported without a zone and read as UTC.',
  ),
  'facet-not-understood': finding(
    'info',
    'Oplysningen {about} har en anden form, end dens navn siger.',
    'What {about} says is of another form than its name tells.',
  ),
  'facet-dropped': finding(
    'info',
    'Oplysningen {about} var for stor eller for dyb og er ikke gemt.',
    'What {about} says was too large or too deep and was not kept.',
  ),
} as const satisfies Readonly<Record<string, Described>>

export type WarehouseFindingCode = keyof typeof WAREHOUSE_FINDINGS

/** A finding as it is shown. */
export interface ShownFinding {
  readonly code: string
  readonly severity: Severity
  readonly text: string
  readonly about?: string
}

export interface Found {
  readonly code: WarehouseFindingCode
  readonly about?: string
}

/** In words; a code of a later release is shown by itself. */
export function shownFinding(
  { code, about }: { readonly code: string; readonly about?: string },
  language: Language,
): ShownFinding {
  const known = Object.hasOwn(WAREHOUSE_FINDINGS, code)
    ? WAREHOUSE_FINDINGS[code as WarehouseFindingCode]
    : undefined
  const text = known?.text[language].replace('{about}', () => about ?? '') ?? code
  // What a disclosure's id says is about one person: it is counted, never named.
  const named = about === undefined || about === '' || code === 'disclosure-unknown'
  return { code, severity: known?.severity ?? 'info', text, ...(named ? {} : { about }) }
}
