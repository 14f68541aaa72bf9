// The journal could not be read this time; it will be tried again.
import { Refusal } from '../errors.ts'

export const journalFailure = (reason: string) => new Refusal('upstream_unavailable', { reason })
