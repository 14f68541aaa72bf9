// How each kind of attention is drawn: its tone, its tag, the fact behind it, and what HubSpot offers to do.
import * as texts from './texts.ts'
import type { AttentionKind } from './attention.ts'
import type { PageActionType } from './PageAction.tsx'
import type { Words } from './texts.ts'

type Action = readonly [type: PageActionType, words: Words]

export const sendEmail: Action = ['SEND_EMAIL', texts.sendByMail]
export const planTask: Action = ['ADD_TASK', texts.addTask]
const meet: Action = ['SCHEDULE_MEETING', texts.planMeeting]

type Treatment = [tone: 'danger' | 'warning' | 'info', tag: Words, fact: Words, action?: Action]

export const treatment: Record<AttentionKind, Treatment> = {
  deal_overdue: ['danger', texts.overdue, texts.dealOverdue],
  activity_overdue: ['danger', texts.overdue, texts.activityOverdue, meet],
  deal_closing: ['warning', texts.closing, texts.dealClosing],
  bounced: ['warning', texts.email, texts.bounced, planTask],
  opted_out: ['info', texts.email, texts.optedOut, planTask],
  quiet: ['warning', texts.quiet, texts.quietFor, sendEmail],
  no_owner: ['info', texts.owner, texts.ownedByNobody],
  never_contacted: ['info', texts.fresh, texts.neverContacted, sendEmail],
}
