// The owners of an account: the users who are responsible for records, under ids of their own.
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import { owners } from './hubspot-shapes.ts'

export interface Owner {
  id: string
  userId: string | null
  name: string | null
  inactive: boolean
}

/** Owners beyond this many pages of 500 appear without a name. */
const mostPages = 10

export function createReadOwners(crm: Crm) {
  async function readPage(token: LentToken, archived: boolean, after: string | null) {
    const page = `limit=500&archived=${archived}${after ? `&after=${encodeURIComponent(after)}` : ''}`
    const path = `/crm/owners/{version}?${page}`
    const call = { endpoint: 'owners', method: 'GET', about: 'account', path } as const
    return readBody(owners, await crm.read(token, call))
  }

  /** By id. HubSpot keeps the archived ones in a list of their own. */
  return async (token: LentToken, archived: boolean): Promise<ReadonlyMap<string, Owner>> => {
    const all = new Map<string, Owner>()
    // A cursor that comes again would lead round in a circle.
    const cursors = new Set<string | null>()
    let after: string | null = null
    while (!cursors.has(after) && cursors.size < mostPages) {
      cursors.add(after)
      const { results, paging } = await readPage(token, archived, after)
      for (const { archived: own, ...owner } of results.found) {
        // For a while the archived list held the active ones too: an owner's own word counts.
        all.set(owner.id, { ...owner, inactive: typeof own === 'boolean' ? own : archived })
      }
      if (paging === null) break
      after = paging
    }
    return all
  }
}
