import type { StatisticsAsk } from '../asking/ask.ts'
import { choiceFilter, numberFilter, periodFilter, textFilter } from '../asking/filters.ts'
import { gatherExpected, gatherLoads } from '../asking/gather.ts'
import { knownOf } from '../asking/known.ts'
import { pageOf, pagingOf } from '../asking/paging.ts'
import { publishedBeside } from '../control/beside-cube.ts'
import { controlLoads } from '../control/loads.ts'
import type { StatisticsDesk } from '../desk.ts'
import type { DeliveriesAnswer } from './contract.ts'
import { type Delivery, DELIVERY_STATES, deliveriesOf, standingOf } from './delivery.ts'
import { partsOf } from './gathered.ts'
import { presentDelivery } from './present.ts'

const LIST = 'deliveries'

/** Every delivery: due, on time, late or missing; each version with its numbers reconciled. Newest period first. */
export async function askDeliveries(
  desk: StatisticsDesk,
  ask: StatisticsAsk,
): Promise<DeliveriesAnswer> {
  const paging = pagingOf(desk, LIST, ask)
  const isWanted = wantedOf(desk, ask)
  const { deliveries, shown, upTo, head } = await gatherDeliveries(desk, ask, paging.upTo)
  const page = pageOf(desk, LIST, ask, paging, upTo, deliveries.filter(isWanted))
  const wanted = deliveries.filter((one) => (page.items as readonly Delivery[]).includes(one))
  const parts = await partsOf(desk.reader, upTo, wanted)
  const presenting = {
    catalogue: desk.catalogue(),
    language: ask.language,
    nowMs: desk.clock.now(),
    threshold: desk.threshold,
    shown,
    parts,
  }
  return {
    ...head,
    items: page.items.map((delivery) => presentDelivery(delivery, presenting)),
    nextCursor: page.nextCursor,
  }
}

/** What is known of the deliveries of a question, with their numbers of persons controlled. */
export async function gatherDeliveries(
  desk: StatisticsDesk,
  ask: Pick<StatisticsAsk, 'filters' | 'asOf'>,
  fixed?: number,
) {
  const dataset = textFilter(ask.filters, 'dataset')
  const sender = textFilter(ask.filters, 'sender')
  const source = textFilter(ask.filters, 'source')
  const filter = {
    ...periodFilter(ask.filters),
    ...(dataset === undefined ? {} : { dataset }),
  }
  const { upTo, head } = await knownOf(desk, ask, fixed)
  const reported = source === undefined ? filter : { ...filter, source }
  const expected = await gatherExpected(desk.reader, upTo, reported)
  // Whoever reported them, and whatever time is asked for, they are controlled together.
  const now = (await desk.reader.applied()).position
  const told = await gatherLoads(desk.reader, now, filter)
  const published = await publishedBeside(desk.reader, now, told)
  const shown = controlLoads(told, desk.threshold, published)
  const loads = told.filter(
    (load) => load.position <= upTo && (source === undefined || load.source === source),
  )
  const all = deliveriesOf(expected, loads)
  const deliveries = sender === undefined ? all : all.filter((one) => one.sender === sender)
  return { deliveries, shown, upTo, head }
}

function wantedOf(desk: StatisticsDesk, { filters }: StatisticsAsk) {
  const deliveryId = textFilter(filters, 'deliveryId')
  const version = numberFilter(filters, 'version', [1, 1_000_000])
  const state = choiceFilter(filters, 'state', DELIVERY_STATES)
  const status = choiceFilter(filters, 'status', ['preliminary', 'final', 'withdrawn'])
  const nowMs = desk.clock.now()
  return (delivery: Delivery): boolean =>
    (state === undefined || standingOf(delivery, nowMs).state === state) &&
    ((deliveryId === undefined && version === undefined && status === undefined) ||
      delivery.loads.some(
        (load) =>
          (deliveryId === undefined || load.deliveryId === deliveryId) &&
          (version === undefined || load.version === version) &&
          (status === undefined || load.status === status),
      ))
}
