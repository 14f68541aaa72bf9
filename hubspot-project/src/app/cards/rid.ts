// The id of one wish of the user (`_rid`): repeats of the same wish carry the same id, and the backend lets it happen once.

/**
 * 16 random bytes as 22 characters of base64url (https://www.rfc-editor.org/rfc/rfc4648#section-5), without padding.
 */
export const newRid = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
