// Addresses a viewer can click. Links into HubSpot are relative, so that they stay in the viewer's own account
// and data centre (HubSpot's rules for app cards).

const objectTypes = { company: '0-2', deal: '0-3' }

export function recordLink(portalId: number, type: keyof typeof objectTypes, id: string): string {
  return `/contacts/${portalId}/record/${objectTypes[type]}/${encodeURIComponent(id)}`
}

/** The address is escaped, so that a `?` in it adds no header fields (RFC 6068 section 5). */
export function mailLink(email: string): string {
  return `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`
}

/** `null` when there is nothing to dial. An extension ("x 12") is left out, and so is the (0) after a country code. */
export function phoneLink(phone: string): string | null {
  const [number = ''] = phone.split(/[;,#a-z]/i)
  const digits = number.replace(/(\+.*)\(0\)/, '$1').replace(/[^\d+]/g, '')
  return digits.length > 2 ? `tel:${digits}` : null
}
