// The properties this HubSpot knows, and the choices of those that have some. What is not here does not exist.
import type { ObjectType } from './account.ts'

export interface PropertyDefinition {
  name: string
  label: string
  type: 'string' | 'enumeration' | 'datetime' | 'number' | 'bool'
  options: { value: string; label: string }[]
}

const define = (
  name: string,
  label: string,
  type: PropertyDefinition['type'] = 'string',
  choices: [value: string, label: string][] = [],
): PropertyDefinition => ({ name, label, type, options: choices.map(([value, label]) => ({ value, label })) })

const contacts = [
  define('firstname', 'First Name'),
  define('lastname', 'Last Name'),
  define('email', 'Email'),
  define('phone', 'Phone Number'),
  define('mobilephone', 'Mobile Phone Number'),
  define('jobtitle', 'Job Title'),
  define('company', 'Company Name'),
  define('city', 'City'),
  define('country', 'Country/Region'),
  define('website', 'Website URL'),
  define('lifecyclestage', 'Lifecycle Stage', 'enumeration', [
    ['subscriber', 'Subscriber'],
    ['lead', 'Lead'],
    ['marketingqualifiedlead', 'Marketing Qualified Lead'],
    ['salesqualifiedlead', 'Sales Qualified Lead'],
    ['opportunity', 'Opportunity'],
    ['customer', 'Customer'],
    ['evangelist', 'Evangelist'],
    ['other', 'Other'],
    // Stages an account adds itself have a number for a value.
    ['94120311', 'Test rider'],
  ]),
  define('hs_lead_status', 'Lead Status', 'enumeration', [
    ['NEW', 'New'],
    ['OPEN', 'Open'],
    ['IN_PROGRESS', 'In Progress'],
    ['OPEN_DEAL', 'Open Deal'],
    ['UNQUALIFIED', 'Unqualified'],
    ['ATTEMPTED_TO_CONTACT', 'Attempted to Contact'],
    ['CONNECTED', 'Connected'],
    ['BAD_TIMING', 'Bad Timing'],
  ]),
  define('hubspot_owner_id', 'Contact owner', 'enumeration'),
  define('hs_email_optout', 'Unsubscribed from all email', 'bool'),
  define('hs_email_bounce', 'Marketing emails bounced', 'number'),
  define('hs_email_bad_address', 'Invalid email address', 'bool'),
  define('hs_email_hard_bounce_reason_enum', 'Email hard bounce reason', 'enumeration'),
  define('notes_last_contacted', 'Last Contacted', 'datetime'),
  define('notes_last_updated', 'Last Activity Date', 'datetime'),
  define('notes_next_activity_date', 'Next Activity Date', 'datetime'),
  define('num_notes', 'Number of Sales Activities', 'number'),
  define('num_contacted_notes', 'Number of times contacted', 'number'),
  define('createdate', 'Create Date', 'datetime'),
  define('lastmodifieddate', 'Last Modified Date', 'datetime'),
  define('hs_object_id', 'Record ID', 'number'),
]

const dates = [
  define('createdate', 'Create Date', 'datetime'),
  define('hs_lastmodifieddate', 'Last Modified Date', 'datetime'),
  define('hs_object_id', 'Record ID', 'number'),
]

const activity = [
  define('hs_timestamp', 'Activity date', 'datetime'),
  define('hubspot_owner_id', 'Activity assigned to', 'enumeration'),
  define('hs_created_by_user_id', 'Created by user ID', 'number'),
  define('hs_createdate', 'Create Date', 'datetime'),
  define('hs_lastmodifieddate', 'Last Modified Date', 'datetime'),
  define('hs_object_id', 'Record ID', 'number'),
]

export const propertyDefinitions: Record<ObjectType, PropertyDefinition[]> = {
  contacts,
  companies: [
    define('name', 'Company name'),
    define('domain', 'Company Domain Name'),
    define('industry', 'Industry', 'enumeration'),
    define('city', 'City'),
    define('country', 'Country/Region'),
    define('phone', 'Phone Number'),
    define('numberofemployees', 'Number of Employees', 'number'),
    define('hubspot_owner_id', 'Company owner', 'enumeration'),
    ...dates,
  ],
  deals: [
    define('dealname', 'Deal Name'),
    define('amount', 'Amount', 'number'),
    define('amount_in_home_currency', 'Amount in company currency', 'number'),
    define('deal_currency_code', 'Currency', 'enumeration'),
    define('pipeline', 'Pipeline', 'enumeration'),
    define('dealstage', 'Deal Stage', 'enumeration'),
    define('closedate', 'Close Date', 'datetime'),
    define('hubspot_owner_id', 'Deal owner', 'enumeration'),
    define('hs_is_closed', 'Is Deal Closed?', 'bool'),
    define('hs_is_closed_won', 'Is Closed Won', 'bool'),
    ...dates,
  ],
  notes: [
    define('hs_note_body', 'Note body'),
    define('hs_attachment_ids', 'Attached file IDs', 'enumeration'),
    ...activity,
  ],
  tasks: [
    define('hs_task_subject', 'Task Title'),
    define('hs_task_body', 'Task Notes'),
    define('hs_task_status', 'Task Status', 'enumeration', [
      ['NOT_STARTED', 'Not started'],
      ['IN_PROGRESS', 'In progress'],
      ['WAITING', 'Waiting'],
      ['DEFERRED', 'Deferred'],
      ['COMPLETED', 'Completed'],
    ]),
    define('hs_task_priority', 'Priority', 'enumeration', [
      ['NONE', 'None'],
      ['LOW', 'Low'],
      ['MEDIUM', 'Medium'],
      ['HIGH', 'High'],
    ]),
    define('hs_task_type', 'Task Type', 'enumeration', [
      ['TODO', 'To-do'],
      ['CALL', 'Call'],
      ['EMAIL', 'Email'],
      ['LINKED_IN_MESSAGE', 'LinkedIn'],
    ]),
    define('hs_task_completion_date', 'Completed at', 'datetime'),
    ...activity,
  ],
  meetings: [
    define('hs_meeting_title', 'Meeting name'),
    define('hs_meeting_body', 'Meeting description'),
    define('hs_meeting_start_time', 'Meeting start time', 'datetime'),
    define('hs_meeting_end_time', 'Meeting end time', 'datetime'),
    define('hs_meeting_location', 'Meeting location'),
    define('hs_meeting_outcome', 'Meeting outcome', 'enumeration', [
      ['SCHEDULED', 'Scheduled'],
      ['COMPLETED', 'Completed'],
      ['RESCHEDULED', 'Rescheduled'],
      ['NO_SHOW', 'No Show'],
      ['CANCELED', 'Canceled'],
    ]),
    ...activity,
  ],
}

export const propertyExists = (type: ObjectType, name: string): boolean =>
  propertyDefinitions[type].some((property) => property.name === name)
