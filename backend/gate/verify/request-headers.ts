// The few headers that count, from the raw ones. Node joins or drops doubled headers elsewhere; here every line is seen.

export type RequestHeaders = ReturnType<typeof readHeaders>

export const readHeaders = (rawHeaders: readonly string[]) => ({
  signature: headersNamed(rawHeaders, 'x-hubspot-signature-v3'),
  timestamp: headersNamed(rawHeaders, 'x-hubspot-request-timestamp'),
  contentType: headersNamed(rawHeaders, 'content-type'),
  contentLength: headersNamed(rawHeaders, 'content-length'),
  transferEncoding: headersNamed(rawHeaders, 'transfer-encoding'),
})

/** The value of every line of a name. `rawHeaders` as Node gives them: names and values in turn, nothing joined. */
export function headersNamed(rawHeaders: readonly string[], name: Lowercase<string>): string[] {
  const values: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index]
    if (given?.length !== name.length || given.toLowerCase() !== name) continue
    values.push(rawHeaders[index + 1] ?? '')
  }
  return values
}
