// A call to HubSpot's CRM, with what nobody can know from its method and path.

export interface CrmCall {
  /** A word for metrics. */
  endpoint: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** By meaning: a search is a `POST` that reads. A read whose connection broke is put again, a write never. */
  does: 'reads' | 'writes'
  about: About
  /** Below the API's root, with `{version}` where HubSpot's dated version stands. */
  path: string
  json?: unknown
}

/**
 * What HubSpot's refusal of a call says something about, by the id of the route's own record. `record`: the record
 * itself; 404, or 403 on a read, is `record_not_found`. `partOf`: something shown beside it. `account`: what all records
 * of an account share, such as a label.
 */
export type About = { record: string } | { partOf: string } | 'account'
