import type { LookupPattern } from '@dataspor/events'

import { LOOKUP_FINDINGS } from './control/lookup-findings.ts'
import type { FindingText, Severity } from './finding-text.ts'

const finding = (severity: Severity, da: string, en: string): FindingText => ({
  severity,
  text: { da, en },
  audience: 'everyone',
})

/** Every finding that a disclosure can get, in words that the person concerned understands. */
export const FINDINGS = {
  'unknown-flow': finding(
    'warning',
    'Udvekslingen er meldt som »{about}«, som de offentliggjorde politikker ikke kender.',
    'The exchange was reported as “{about}”, which the published policies do not know.',
  ),
  'unknown-basis': finding(
    'warning',
    'Der er henvist til et retsgrundlag, »{about}«, som ikke kendes her.',
    'A legal basis, “{about}”, was named that is not known here.',
  ),
  'unknown-category': finding(
    'warning',
    'Der er meldt en slags oplysninger, »{about}«, som ikke kendes her.',
    'A kind of data, “{about}”, was reported that is not known here.',
  ),
  'unknown-purpose': finding(
    'warning',
    'Der er meldt et formål, »{about}«, som ikke kendes her.',
    'A purpose, “{about}”, was reported that is not known here.',
  ),
  'unknown-benefit': finding(
    'info',
    'Der er meldt en ydelse, »{about}«, som ikke kendes her.',
    'A benefit, “{about}”, was reported that is not known here.',
  ),
  'flow-not-person-level': finding(
    'serious',
    'Det er meldt, at dine oplysninger indgik i »{about}«. Den udveksling må efter politikken ikke handle om enkelte personer.',
    'Your data were reported as part of “{about}”. By the policy that exchange must not be about single persons.',
  ),
  'flow-denied': finding(
    'serious',
    'Politikken siger, at dette ikke sker: »{about}«. Alligevel er det meldt, at det skete.',
    'The policy says that this does not happen: “{about}”. Yet it was reported to have happened.',
  ),
  'flow-mismatch': finding(
    'warning',
    'Afsender, modtager eller måden passer ikke med det, politikken siger om »{about}«.',
    'Sender, recipient or manner do not fit what the policy says of “{about}”.',
  ),
  'flow-not-declared': finding(
    'serious',
    'Ingen af de offentliggjorte politikker beskriver denne udveksling.',
    'None of the published policies describes this exchange.',
  ),
  'flow-ambiguous': finding(
    'info',
    'Flere af de beskrevne udvekslinger passer; det er ikke meldt, hvilken det var.',
    'Several of the described exchanges fit; which one it was has not been reported.',
  ),
  'act-contradicts-flow': finding(
    'warning',
    'Udvekslingen er meldt som en anden slags behandling, end politikken beskriver.',
    'The exchange was reported as another kind of processing than the policy describes.',
  ),
  'category-not-in-policy': finding(
    'warning',
    'Politikken nævner ikke »{about}« blandt de oplysninger, der udveksles her.',
    'The policy does not name “{about}” among the data exchanged here.',
  ),
  'credential-disclosed': finding(
    'serious',
    '»{about}« er givet videre. En adgangskode må aldrig gives videre.',
    '“{about}” was passed on. A password must never be passed on.',
  ),
  'basis-not-stated': finding(
    'serious',
    'Der er ikke oplyst noget retsgrundlag for udvekslingen.',
    'No legal basis was stated for the exchange.',
  ),
  'basis-not-in-policy': finding(
    'warning',
    'Der er henvist til »{about}«, som politikken ikke nævner for denne udveksling.',
    '“{about}” was named, which the policy does not state for this exchange.',
  ),
  'basis-expired': finding(
    'serious',
    '»{about}« gjaldt ikke længere den dag.',
    '“{about}” was no longer in force on that day.',
  ),
  'basis-not-yet': finding(
    'serious',
    '»{about}« gjaldt endnu ikke den dag.',
    '“{about}” was not yet in force on that day.',
  ),
  'agreement-not-stated': finding(
    'warning',
    'Politikken nævner ingen databehandleraftale for denne behandling.',
    'The policy states no processing agreement for this processing.',
  ),
  'solely-automated': finding(
    'serious',
    'Ifølge indberetningen traf intet menneske afgørelsen. Du har ret til ikke at være genstand for en afgørelse, der alene er truffet automatisk, medmindre loven eller dit samtykke tillader det (databeskyttelsesforordningens artikel 22).',
    'By the report, no human being made the decision. You have the right not to be subject to a decision based solely on automated processing unless the law or your consent allows it (article 22 of the GDPR).',
  ),
  'purpose-not-stated': finding(
    'warning',
    'Der er ikke oplyst noget formål.',
    'No purpose was stated.',
  ),
  'purpose-not-in-policy': finding(
    'warning',
    'Formålet »{about}« er ikke blandt dem, politikken nævner for denne udveksling.',
    'The purpose “{about}” is not among those that the policy states for this exchange.',
  ),
  'operator-unknown': finding(
    'warning',
    'Det fremgår ikke, hvem der driver »{about}« og dermed fik oplysningerne.',
    'It is not stated who runs “{about}” and thereby received the data.',
  ),
  'party-not-in-catalogue': finding(
    'warning',
    '»{about}« er ikke nævnt i nogen af de offentliggjorte politikker.',
    '“{about}” is named in none of the published policies.',
  ),
  'actor-missing': finding(
    'warning',
    'Det er ikke oplyst, hvem eller hvilket system der slog oplysningerne op.',
    'It was not stated who, or which system, looked the data up.',
  ),
  'project-missing': finding(
    'warning',
    'Oplysningerne gik til forskning, men det er ikke oplyst til hvilket projekt.',
    'The data went to research, but it was not stated to which project.',
  ),
  'transfer-without-safeguard': finding(
    'serious',
    'Oplysningerne gik til et land uden for EU/EØS ({about}), uden at der er oplyst nogen beskyttelse.',
    'The data went to a country outside the EU/EEA ({about}) without any safeguard being stated.',
  ),
  'transfer-not-in-policy': finding(
    'serious',
    'Oplysningerne gik til et land uden for EU/EØS ({about}). Det står ikke i politikken.',
    'The data went to a country outside the EU/EEA ({about}). The policy does not say so.',
  ),
  'transfer-not-stated': finding(
    'warning',
    'Efter politikken forlader oplysningerne EU/EØS her, men det er ikke oplyst til hvilket land.',
    'By the policy the data leave the EU/EEA here, but to which country was not stated.',
  ),
  'consent-missing': finding(
    'serious',
    'Udvekslingen krævede dit samtykke, og der er ikke registreret noget, der gjaldt på det tidspunkt.',
    'The exchange needed your consent, and none that was valid at the time is recorded.',
  ),
  'condition-not-met': finding(
    'serious',
    'En betingelse for udvekslingen var ikke opfyldt: {about}.',
    'A condition for the exchange was not met: {about}.',
  ),
  'hold-silent': {
    ...finding(
      'info',
      'Oplysningen er undtaget fra indsigt uden spor.',
      'The entry is withheld from access without a trace.',
    ),
    audience: 'dpo',
  },
  'batch-unsealed': {
    ...finding(
      'warning',
      'En masselevering er åbnet, men er ikke afsluttet inden for en uge. Ingen ser den, før den er afsluttet.',
      'A batch was opened and not sealed within a week. Nobody sees it until it is sealed.',
    ),
    audience: 'dpo',
  },
  'coverage-gap': {
    ...finding(
      'warning',
      'Kilden har sprunget et tidsrum over: Den har ikke sagt, at alt i det er indberettet.',
      'The source has left out a stretch of time: it has not said that all of it was reported.',
    ),
    audience: 'dpo',
  },
} as const satisfies Readonly<Record<string, FindingText>>

export type FindingCode = keyof typeof FINDINGS

/** The text of a finding; undefined for a code of a later release, which must not break an old answer. */
export function findingText(code: string): FindingText | undefined {
  if (Object.hasOwn(FINDINGS, code)) return FINDINGS[code as FindingCode]
  return Object.hasOwn(LOOKUP_FINDINGS, code) ? LOOKUP_FINDINGS[code as LookupPattern] : undefined
}
