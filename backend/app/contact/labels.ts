// What an account calls things: stages, statuses, owners, its currency. Read once per account and ten minutes.
import { LRUCache } from 'lru-cache'
import { Refusal } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { CrmRead } from '../../gate/hubspot/crm-call.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import { accountDetails, owners, pipelines, propertyDefinition, type Owner } from './hubspot-shapes.ts'

export interface Labels {
  lifecycleStages: ReadonlyMap<string, string>
  leadStatuses: ReadonlyMap<string, string>
  dealStages: ReadonlyMap<string, { label: string; closed: boolean }>
  owners: readonly Owner[]
  currency: string | null
  /** In which a deal's close date is meant (IANA name). */
  timeZone: string
}

export type ReadLabels = (token: LentToken) => Promise<Labels>

const lifetimeMs = 10 * 60_000
/** Owners beyond this many appear without a name; five thousand is ten calls, once in ten minutes. */
const ownerPages = 10

/** Names of owners change rarely, so one call of an account serves all its viewers. Only whole successes are kept. */
export function createLabels({ crm, now }: { crm: Crm; now: () => number }): ReadLabels {
  const cache = new LRUCache<string, Labels, LentToken>({
    max: 1_000,
    ttl: lifetimeMs,
    perf: { now },
    fetchMethod: (_key, _stale, { context }) => readAll(context),
    ignoreFetchAbort: true,
  })

  async function readAll(token: LentToken): Promise<Labels> {
    const get = async (endpoint: string, path: string) =>
      crm.read(token, { endpoint, method: 'GET', about: 'account', path })
    const [lifecycleStages, leadStatuses, dealStages, ownerList, account] = await Promise.all([
      get('property', '/crm/properties/{version}/contacts/lifecyclestage').then(optionLabels),
      get('property', '/crm/properties/{version}/contacts/hs_lead_status').then(optionLabels),
      ifCovered(
        token,
        'crm.objects.deals.read',
        () => get('pipelines', '/crm/pipelines/{version}/deals'),
        [],
      ).then(stageLabels),
      ifCovered(token, 'crm.objects.owners.read', () => readOwners(token), []),
      get('account', '/account-info/{version}/details').then((body) => readBody(accountDetails, body)),
    ])
    return {
      lifecycleStages,
      leadStatuses,
      dealStages,
      owners: ownerList,
      currency: account.companyCurrency ?? null,
      timeZone: account.timeZone,
    }
  }

  async function readOwners(token: LentToken): Promise<Owner[]> {
    const all: Owner[] = []
    let after: string | undefined
    for (let page = 0; page < ownerPages; page += 1) {
      const path = `/crm/owners/{version}?limit=500${after ? `&after=${encodeURIComponent(after)}` : ''}`
      const call: CrmRead = { endpoint: 'owners', method: 'GET', about: 'account', path }
      const answer = readBody(owners, await crm.read(token, call))
      all.push(...answer.results)
      after = answer.paging?.next?.after
      if (after === undefined) break
    }
    return all
  }

  // Scopes are part of the key: a grant without owners must not hide them from the next viewer.
  return async (token) => {
    const key = `${token.portalId} ${[...token.scopes].sort().join(' ')}`
    const labels = await cache.fetch(key, { context: token })
    if (!labels) throw new Refusal('upstream_unavailable', { reason: 'labels_missing' })
    return labels
  }
}

/** Runs a read that needs an optional scope; `otherwise` when the grant or the account lacks it. */
export async function ifCovered<T, E>(
  token: LentToken,
  scope: string,
  read: () => Promise<T>,
  otherwise: E,
): Promise<T | E> {
  if (!token.scopes.includes(scope)) return otherwise
  try {
    return await read()
  } catch (error) {
    const meaning = error instanceof Refusal ? error.detail.meaning : undefined
    if (meaning === 'scope' || meaning === 'refused') return otherwise
    throw error
  }
}

function optionLabels(body: unknown) {
  return new Map(
    readBody(propertyDefinition, body).options.map(({ value, label }) => [value, label] as const),
  )
}

function stageLabels(body: unknown) {
  const { results } = Array.isArray(body) ? { results: [] } : readBody(pipelines, body)
  return new Map(
    results.flatMap(({ stages }) =>
      stages.map(({ id, label, metadata }) => [id, { label, closed: metadata.isClosed === 'true' }] as const),
    ),
  )
}
