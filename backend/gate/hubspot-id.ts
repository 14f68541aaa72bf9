// HubSpot's id of an account, an app, a user or a record. Ids are 64-bit, so they stay text: a JavaScript number would round
// them (https://github.com/HubSpot/HubSpot-public-api-spec-collection: int64).
import { z } from 'zod'

export const hubspotIdForm = /^[1-9][0-9]{0,18}$/

/** As HubSpot's JSON has it, a number or a text. */
export const hubspotId = z.coerce.string().regex(hubspotIdForm)

/** As an operator writes it. */
export const writtenId = z.string().regex(hubspotIdForm, 'is a number of 1 to 19 digits')
