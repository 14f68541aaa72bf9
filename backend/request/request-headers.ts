// The few headers that count, gathered in one pass over the raw ones. Node joins or drops doubled headers elsewhere;
// here every line is seen.

export interface RequestHeaders {
  signature: string[]
  timestamp: string[]
  contentType: string[]
  contentLength: string[]
  transferEncoding: string[]
}

export function readHeaders(rawHeaders: readonly string[]): RequestHeaders {
  const found: RequestHeaders = {
    signature: [],
    timestamp: [],
    contentType: [],
    contentLength: [],
    transferEncoding: [],
  }
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const value = rawHeaders[index + 1] ?? ''
    switch (rawHeaders[index]?.toLowerCase()) {
      case 'x-hubspot-signature-v3':
        found.signature.push(value)
        break
      case 'x-hubspot-request-timestamp':
        found.timestamp.push(value)
        break
      case 'content-type':
        found.contentType.push(value)
        break
      case 'content-length':
        found.contentLength.push(value)
        break
      case 'transfer-encoding':
        found.transferEncoding.push(value)
        break
    }
  }
  return found
}
