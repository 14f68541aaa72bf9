// Addresses a viewer can click. Links into HubSpot are relative, so that they stay in the viewer's own account
// and data centre
// (https://developers.hubspot.com/docs/apps/developer-platform/list-apps/listing-your-app/app-marketplace-listing-requirements).

export const objectTypes = { contact: '0-1', company: '0-2', deal: '0-3' }

export const recordLink = (portalId: number, type: keyof typeof objectTypes, id: string): string =>
  `/contacts/${portalId}/record/${objectTypes[type]}/${encodeURIComponent(id)}`

/**
 * The address is escaped, so that a `?` in it adds no header fields
 * (https://www.rfc-editor.org/rfc/rfc6068#section-5).
 */
export const mailLink = (email: string): string =>
  `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`

/**
 * Dials the first number of what people write into a phone field; `null` where it is not plain which that is. An
 * extension ("x 12") is left out, and so is the (0) after a country code.
 */
export const phoneLink = (phone: string): string | null => {
  // Digits of other scripts would be left out of the number.
  if (/(?![0-9])\p{Nd}/u.test(phone)) return null
  const [first = ''] = phone
    .slice(0, longestPhoneField)
    .trim()
    .split(/[;,|#a-z\r\n]/i)
  const digits = first
    // "030/1234567" is one number, "0301234567 / 0307654321" are two.
    .replace(/^((?:[^/\d]*\d){7}[^/]*)\/.*/, '$1')
    // With another country code begins another number.
    .replace(/(\d[^+]*)\+.*/, '$1')
    .replace(/(\+.*)\(0\)/, '$1')
    .replace(/[^\d+]/g, '')
  return dialable.test(digits) ? `tel:${digits}` : null
}

const longestPhoneField = 100

/** With a country code at most 15 digits (E.164), without one at most 12: what is longer is two numbers in a row. */
const dialable = /^(\+\d{3,15}|00\d{1,13}|\d{3,12})$/
