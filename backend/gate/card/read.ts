// A card's read of a record. The reader gets a caller whose signed request has been claimed, or does not run; what it
// read is in the audit before it is answered. Claim, line and time are each request's own, also where two share a reading.
import type { RecordRef } from '../record.ts'
import type { Caller } from '../verify/caller.ts'
import type { CardHandler } from './card-request.ts'
import type { IdsOf, RecordRoute } from './route-path.ts'
import type { Stages } from './stages.ts'

export interface ReadRequest<Path extends string> {
  caller: Caller
  record: RecordRef
  /** The other ids of the path, each of HubSpot's form. */
  ids: IdsOf<Path>
}

export interface ReadAnswer {
  /** HubSpot's id of the record that was read; another than asked for when records were merged. */
  recordId: string
  /** What the card gets, as JSON. */
  view: unknown
}

export type Reader<Path extends string> = (request: ReadRequest<Path>) => Promise<ReadAnswer>

export const createRead =
  ({ cardRequest, admission, claims, audit, readings }: Stages) =>
  <Path extends string>(route: RecordRoute, read: Reader<Path>): CardHandler =>
    cardRequest(async (c, underway) => {
      const request = admission.verifiedWithoutBody(c, 'GET', underway)
      const { record, ids } = admission.namedBy<Path>(c, route)
      const { caller } = request
      await admission.withinRate(caller)
      const found = await claims.once(request, () =>
        audit.read(caller, record, () =>
          readings.run(caller, c.req.path, (reader) => read({ caller: reader, record, ids })),
        ),
      )
      return c.json(found.view)
    })
