import { copenhagenDay } from '@dataspor/kernel'

/** A calendar month as deliveries name it, and the days around its delivery. */
export interface Month {
  /** `YYYY-MM` */
  readonly name: string
  /** Its first and last day. */
  readonly from: string
  readonly to: string
  /** Ms: the 10th of the month after it, at noon UTC. */
  readonly dueAt: number
}

const DUE_DAY = 10

/** The month that many months before the one in which `until` lies. */
export function monthBefore(until: number, back: number): Month {
  const [year = 0, month = 0] = copenhagenDay(until).split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - back, 1))
  const last = new Date(Date.UTC(year, month - back, 0))
  const due = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, DUE_DAY, 12)
  const day = (date: Date): string => date.toISOString().slice(0, 10)
  return { name: day(first).slice(0, 7), from: day(first), to: day(last), dueAt: due }
}
