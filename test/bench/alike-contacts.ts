// An account whose contacts are all alike, so that many views at the same time cost the same and are so many readings.
import type { AccountData } from '../local-hubspot/accounts/account-data.ts'
import { auroraBikes } from '../local-hubspot/accounts/aurora-bikes/aurora-bikes.ts'

/** Whom they are like: with a company, deals, notes, tasks and meetings. */
const example = '1001'

export const alikeContacts = Array.from({ length: 200 }, (_, index) => String(2_000_000 + index))

const { contacts, deals, notes, tasks = [], meetings = [] } = auroraBikes

/** The example's own, again for each contact, under an id of its own. */
const again = <T extends { id: string; contact: string }>(all: readonly T[]): T[] =>
  alikeContacts.flatMap((contact, index) =>
    all
      .filter((one) => one.contact === example)
      .map((one) => ({ ...one, id: `${one.id}${String(index).padStart(3, '0')}`, contact })),
  )

export const alikeAccount: AccountData = {
  ...auroraBikes,
  portalId: '300001',
  contacts: contacts.flatMap((one) =>
    one.id === example ? alikeContacts.map((id) => ({ ...one, id })) : [],
  ),
  deals: again(deals),
  notes: again(notes),
  tasks: again(tasks),
  meetings: again(meetings),
  merged: {},
}
