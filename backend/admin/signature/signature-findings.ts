// What the signature doctor can find, as one closed list with a sentence each.

export const findingSentences = {
  previous_secret: 'Signed with the previous client secret.',
  other_secret: 'Signed with the other secret that was given, not with a configured one.',
  scheme:
    'Signed for the other one of http:// and https://; PUBLIC_URL and the address HubSpot calls differ in it.',
  host: 'Signed for the host in the Host header, which is not that of PUBLIC_URL.',
  forwarded_host: 'Signed for the host in X-Forwarded-Host, which is not that of PUBLIC_URL.',
  default_port: 'Signed with the port given where PUBLIC_URL leaves it out, or the other way round.',
  trailing_slash: 'Signed with a slash more or less at the end of the path; something on the way changed it.',
  query_fully_decoded: 'Signed over a query in which every escape was decoded.',
  query_encoded: 'Signed over a query with more escapes than arrived; something on the way decoded it.',
  query_order: 'Signed with the parameters in another order; something on the way sorted them.',
  query_missing: 'Signed without the query.',
  body_reserialised:
    'Signed over the same JSON written differently; something on the way parsed and rewrote the body.',
  body_missing: 'Signed without the body.',
  timestamp_seconds: 'The timestamp is in seconds; it must be signed and sent in milliseconds.',
  timestamp_milliseconds: 'Signed with a timestamp in milliseconds, but the header has seconds.',
  timestamp_malformed: 'The timestamp is not thirteen digits.',
  clock_ahead: 'Signed more than five minutes ago: an old request, or our clock is fast.',
  clock_behind:
    'Signed more than 30 seconds in the future: our clock is slow, or that of the signer is fast.',
  version_1: 'Signed with version 1 (secret and body); only version 3 is accepted.',
  version_2: 'Signed with version 2 (without a time); only version 3 is accepted.',
  signature_missing:
    'There is no X-HubSpot-Signature-v3 header; HubSpot’s local proxy sends none without CLIENT_SECRET.',
  timestamp_missing: 'There is no X-HubSpot-Request-Timestamp header.',
  nothing: 'No variant matches: the secret of another app, or the request was changed.',
} as const

export type SignatureFinding = keyof typeof findingSentences
