// What an account calls things: stages, statuses, owners, its currency. Each is read on its own and remembered for whom
// HubSpot gave it to; where one cannot be read, the values stay as they are.
import { Refusal } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { KnownLabels } from '../../gate/hubspot/known-labels.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import type { RecordType } from '../../gate/record.ts'
import { accountDetails, propertyDefinition, stages } from './hubspot-shapes.ts'
import { createReadOwners, type Owner } from './read-owners.ts'

export type Names = ReadonlyMap<string, string>

export interface Stage {
  label: string | null
  closed: boolean
}

export interface AccountDetails {
  currency: string | null
  /** In which a deal's close date is meant (IANA name). */
  timeZone: string | null
}

export interface Labels {
  /** Of the values that a property of that type of record has. */
  options(token: LentToken, of: RecordType, property: string): Promise<Names>
  stages(token: LentToken, pipelineId: string): Promise<ReadonlyMap<string, Stage>>
  owners(token: LentToken): Promise<ReadonlyMap<string, Owner>>
  /** Those who were deactivated. */
  formerOwners(token: LentToken): Promise<ReadonlyMap<string, Owner>>
  account(token: LentToken): Promise<AccountDetails>
}

/** Ids are words, numbers or UUIDs; whatever else stands there makes no path. */
const pipelineForm = /^[\w-]{1,100}$/

export function createLabels({ crm, known }: { crm: Crm; known: KnownLabels }): Labels {
  const get = (token: LentToken, endpoint: string, path: string) =>
    crm.read(token, { endpoint, method: 'GET', about: 'account', path })
  const readOwners = createReadOwners(crm)

  return {
    options: (token, { path: type }, property) =>
      known(token, `${type} ${property}`, async (own) =>
        optionLabels(await get(own, 'property', `/crm/properties/{version}/${type}/${property}`)),
      ),
    // The list of all pipelines is refused to tokens of users, and the stages of one are not: as other apps report, and
    // https://github.com/HubSpot/HubSpot-public-api-spec-collection (CRM/Pipelines, x-hubspot-user-level-auth) has it.
    async stages(token, pipelineId) {
      if (!pipelineForm.test(pipelineId))
        throw new Refusal('upstream_invalid_response', { reason: 'pipeline_id' })
      const path = `/crm/pipelines/{version}/deals/${pipelineId}/stages`
      return known(token, `stages ${pipelineId}`, async (own) => stageLabels(await get(own, 'stages', path)))
    },
    owners: (token) => known(token, 'owners', (own) => readOwners(own, false)),
    formerOwners: (token) => known(token, 'former owners', (own) => readOwners(own, true)),
    account: (token) =>
      known(token, 'account', async (own) => {
        const { companyCurrency, timeZone } = readBody(
          accountDetails,
          await get(own, 'account', '/account-info/{version}/details'),
        )
        return { currency: companyCurrency, timeZone }
      }),
  }
}

function optionLabels(body: unknown): Names {
  const { found } = readBody(propertyDefinition, body).options
  return new Map(found.flatMap(({ value, label }) => (value && label ? [[value, label] as const] : [])))
}

function stageLabels(body: unknown): ReadonlyMap<string, Stage> {
  const { found } = readBody(stages, body).results
  return new Map(
    found.map(({ id, label, metadata }) => {
      // Won or lost for certain is closed, where HubSpot does not say it in so many words.
      const certain = metadata.probability !== null && [0, 1].includes(Number(metadata.probability))
      return [id, { label, closed: metadata.isClosed ? metadata.isClosed === 'true' : certain }]
    }),
  )
}
