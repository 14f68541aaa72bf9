// Contacts of Ada's account that every test may view.
const contacts = [
  '1001',
  '1002',
  '1003',
  '1004',
  '1005',
  '1008',
  '1009',
  '1010',
  '1012',
  '1021',
  '1022',
  '1023',
  '1024',
  '1025',
  '1026',
  '1027',
  '1028',
  '1029',
]
/** How many contacts of Ada's account `contactOf` tells apart. */
export const mostContacts = contacts.length
/** Another contact for the next number, so that views at the same time are so many readings. */
export const contactOf = (index: number): string => contacts[index % mostContacts] ?? ''
