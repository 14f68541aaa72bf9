// Addresses a viewer can click. Links into HubSpot are relative, so that they stay in the viewer's own account
// and data centre (HubSpot's rules for app cards).

export const objectTypes = { contact: '0-1', company: '0-2', deal: '0-3' }

export const recordLink = (portalId: number, type: keyof typeof objectTypes, id: string): string => {
  return `/contacts/${portalId}/record/${objectTypes[type]}/${encodeURIComponent(id)}`
}

/**
 * The address is escaped, so that a `?` in it adds no header fields
 * (https://www.rfc-editor.org/rfc/rfc6068#section-5).
 */
export const mailLink = (email: string): string => {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`
}

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
  const number = beforeSecondPlus(beforeSlash(first)).replace(/(\+.*)\(0\)/, '$1')
  const digits = number.replace(/[^\d+]/g, '')
  return isDialable(digits) ? `tel:${digits}` : null
}

const longestPhoneField = 100

/** "030/1234567" is one number, "0301234567 / 0307654321" are two. */
const beforeSlash = (text: string): string => {
  const [first = ''] = text.split('/')
  return first.replace(/\D/g, '').length >= 7 ? first : text
}

const beforeSecondPlus = (text: string): string => {
  const plus = text.search(/\d[^+]*\+/)
  return plus === -1 ? text : text.slice(0, text.indexOf('+', plus))
}

/** With a country code at most 15 digits (E.164), without one at most 12: what is longer is two numbers in a row. */
const isDialable = (digits: string): boolean => {
  const withCountry = /^(\+|00)/.test(digits)
  return /^\+?\d{3,}$/.test(digits) && digits.replace('+', '').length <= (withCountry ? 15 : 12)
}
