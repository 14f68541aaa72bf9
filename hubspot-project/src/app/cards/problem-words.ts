// What can keep the card from its answer, in words: what happened, and what next.
import * as texts from './texts.ts'
import type { ProblemKind } from './problem.ts'
import type { Words } from './texts.ts'

export type ProblemWords = readonly [happened: Words, next: Words]

const lost: ProblemWords = [texts.noAnswer, texts.again]
const busy: ProblemWords = [texts.isBusy, texts.again]

export const problems: Record<ProblemKind, ProblemWords> = {
  lost,
  replayed: lost,
  busy,
  running: busy,
  limited: [texts.tooMany, texts.again],
  upstream: [texts.hubspotSilent, texts.again],
  failed: [texts.wentWrong, texts.again],
  unauthorized: [texts.notAccepted, texts.askAdmin],
  scope: [texts.lacksPermission, texts.askAdmin],
  no_origin: [texts.notSetUp, texts.askAdmin],
  mismatch: [texts.notMatching, texts.reload],
  invalid: [texts.notAccepted, texts.changeIt],
  connect: [texts.whatForTo, texts.consentOnce],
  reconnect: [texts.ended, texts.whoEnded],
  not_found: [texts.notFound, texts.askForAccess],
  no_edit: [texts.mayNotEdit, texts.askForRights],
  unknown: [texts.maybeSaved, texts.checkFirst],
}

/** What kept something from being saved: who writes was connected a moment ago. */
export const whyNotSaved = (kind: ProblemKind): Words => problems[kind === 'connect' ? 'reconnect' : kind][0]

/** What next while something is being saved, where it is not what the problem asks for elsewhere. */
export const adviceForSaving: Partial<Record<ProblemKind, Words>> = {
  connect: texts.connectFirst,
  reconnect: texts.connectFirst,
  scope: texts.allowWriting,
  not_found: texts.copyText,
}
