// A call to HubSpot's CRM, with what nobody can know from its method and path.
import type { HubSpotCall } from './call.ts'

interface CallBy<Method, Path = string> extends Pick<HubSpotCall, 'endpoint' | 'json'> {
  method: Method
  about: About
  /** Below the API's root, with `{version}` where HubSpot's dated version stands. */
  path: Path
}

/** What a `POST` that only reads ends in. A read whose connection broke is put again. */
export type CrmRead = CallBy<'GET'> | CallBy<'POST', `${string}/search` | `${string}/batch/read`>
export const readingPath = /\/(search|batch\/read)$/
/** Never put again. */
export type CrmWrite = CallBy<'POST' | 'PUT' | 'PATCH' | 'DELETE'>
export type CrmCall = CrmRead | CrmWrite

/**
 * What HubSpot's refusal of a call says something about, by the id of the route's own record. `record`: the record
 * itself; 404, or 403 on a read, is `record_not_found`. `partOf`: something shown beside it. `account`: what all records
 * of an account share, such as a label.
 */
export type About = { record: string } | { partOf: string } | 'account'

/** What the call reads beside a record, whose failures are not the record's; `null` for a call about one. */
export function besideOf({ about, endpoint, path }: CrmCall): string | null {
  if (about === 'account') return path.replace(/\?.*/, '')
  return 'record' in about ? null : endpoint
}
