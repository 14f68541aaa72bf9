// Contacts of "Aurora Bikes" that hold what real accounts hold and nobody expects: each is one case, said in its comment.
import type { ContactData } from '../account-data.ts'

/** Half of an emoji, as a text has it that was cut by a program which counts UTF-16 units. */
export const halfEmoji = '\ud83d'

export const oddContacts: ContactData[] = [
  // Forty notes of 60 KB.
  odd('1013', 'Wilhelmina', 'Krantz', { jobtitle: 'Writes long minutes' }),
  // Amounts and currencies as imports and integrations leave them.
  odd('1014', 'Ruben', 'Salazar', { jobtitle: 'Has deals with odd amounts', lifecyclestage: 'opportunity' }),
  // Dates that are none.
  odd('1015', 'Thea', 'Lund', {
    jobtitle: 'Has dates that are none',
    notes_last_contacted: '0',
    notes_next_activity_date: 'next spring',
  }),
  // Fields for one number with two, with a line break, with an extension.
  odd('1016', 'Olivier', 'Petit', {
    phone: '+33 1 55 50 10 16 / +33 6 55 50 10 16',
    mobilephone: '+33 6 55 50 10 17\r\next. 7',
    jobtitle: 'Has two telephones',
  }),
  // Half an emoji in whatever is text.
  odd('1017', `Kim ${halfEmoji}`, 'Sørensen', {
    email: `kim${halfEmoji}@example.com`,
    jobtitle: `Wheels ${halfEmoji} and more`,
  }),
  // Notes that are tables, pictures and whatever else stands apart.
  odd('1018', 'Carmen', 'Ibarra', { jobtitle: 'Writes notes in tables' }),
  // Owned by someone who was deactivated, who also wrote the notes.
  odd('1019', 'Tomasz', 'Zielinski', { jobtitle: 'Was looked after by Vera', hubspot_owner_id: '9504' }),
  // Right to left throughout, and characters that turn text around.
  odd('1020', 'عُمَر', '\u202eنـجّار\u202c', {
    jobtitle: 'مدير المشتريات \u2067(شركة النور)\u2069',
    company: '\u200fشركة النور للدراجات 🚲',
    city: 'القدس',
  }),
]

function odd(id: string, firstname: string, lastname: string, rest: ContactData['properties']): ContactData {
  const email = `contact-${id}@example.com`
  return {
    id,
    properties: { firstname, lastname, email, lifecyclestage: 'lead', hubspot_owner_id: '9502', ...rest },
  }
}
