import type { LogPosition } from '@dataspor/kernel'
import type { DisclosureRow } from '@dataspor/read-models/oversight'
import { peopleOf, type Version } from './version.ts'

/** What a batch's seal adds to its header. */
export interface Sealed {
  readonly position: LogPosition
  readonly recordedAt: number
  readonly subjectCount: number
}

/** A row for everybody who has an entry of it; one for nobody where it has no subject. */
export function disclosureRows(version: Version): readonly DisclosureRow[] {
  if (version.data.alsoAbout === undefined) return [rowOf(version, version.subject, 0)]
  return peopleOf(version).flatMap((subject, ordinal) =>
    ordinal > 0 && subject === undefined ? [] : [rowOf(version, subject, ordinal)],
  )
}

/** The row of a batch, known from its seal on. */
export function batchRow(header: Version, sealed: Sealed): DisclosureRow {
  const { position, recordedAt, subjectCount } = sealed
  return { ...rowOf(header, undefined, 0), position, recordedAt, subjectCount, batch: true }
}

function rowOf(version: Version, subject: string | undefined, ordinal: number): DisclosureRow {
  const { position, origin, side, source, occurredAt, recordedAt, data } = version
  const { sender, recipient, actor } = data
  return {
    position,
    ordinal,
    origin,
    side,
    source,
    subject: subject ?? null,
    batch: false,
    subjectCount: subject === undefined ? 0 : 1,
    occurredAt,
    recordedAt,
    sender: sender.ref,
    recipient: recipient.ref,
    senderSystem: sender.system ?? '',
    recipientSystem: recipient.system ?? '',
    act: data.act,
    mode: data.mode,
    flow: data.assessment.flow ?? '',
    purpose: data.purpose ?? '',
    categories: data.dataCategories,
    legalBases: data.legalBases,
    actor: actor?.kind ?? '',
    actorKey: actor === undefined ? '' : hex(actor.key),
    actorParty: actor?.party ?? '',
    caseKey: data.caseKey === undefined ? '' : hex(data.caseKey),
    project: data.project ?? '',
    hold: data.hold !== undefined,
  }
}

function hex(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('hex')
}
