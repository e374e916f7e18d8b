import type { Flow, PartyResolution } from '@dataspor/catalogue'
import type { Judged, Report } from '../assess-frozen.ts'

/** EU and EEA: where the GDPR applies, so that a transfer there is none in the sense of its chapter V. */
const EEA: ReadonlySet<string> = new Set(
  'at be bg cy cz de dk ee es fi fr gr hr hu ie is it li lt lu lv mt nl no pl pt ro se si sk'.split(
    ' ',
  ),
)

/** Who takes part, and where it goes. */
export function judgeParties(judged: Judged, flow: Flow | null, report: Report): void {
  const { sender, recipient, via } = judged.parties
  judgeParty(sender.end, report)
  judgeParty(recipient.end, report)
  for (const system of via) judgeParty(system.end, report)

  const { transfer } = judged.data
  if (transfer === undefined) {
    if (flow?.thirdCountry === true) report('transfer-not-stated', flow.id)
    return
  }
  if (EEA.has(transfer.country)) return
  if (transfer.safeguard === undefined) report('transfer-without-safeguard', transfer.country)
  if (flow !== null && !flow.thirdCountry) report('transfer-not-in-policy', transfer.country)
}

function judgeParty(party: PartyResolution, report: Report): void {
  if (party.kind === 'unknown') report('party-not-in-catalogue', party.ref)
  else if (party.kind === 'entity' && party.operatorUnknown === true)
    report('operator-unknown', party.ref)
}
