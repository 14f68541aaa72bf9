// What HubSpot's redirect says, judged by form (https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2,
// https://www.rfc-editor.org/rfc/rfc9207 for `iss`). Pure. Whether the state is good is judged first and elsewhere.
import { refused, type InstallRefusal } from './ending.ts'

export interface CallbackQuery {
  /** To be used up, whatever else there is; of several the first. */
  state: string | null
  says: { kind: 'code'; code: string } | InstallRefusal
}

const known = ['state', 'code', 'iss', 'error']
const codeForm = /^[\x21-\x7e]{1,2048}$/

/** Where an account of a region is worked in, such as `https://app-eu1.hubspot.com`. That HubSpot sends `iss` is not documented. */
const regionalIssuer = /^https:\/\/app(-[a-z]{2}[0-9])?\.hubspot\.com$/

/** `appUrl`: the origin of HubSpot's authorize page. Unknown parameters are ignored. */
export function readCallback(query: URLSearchParams, appUrl: string): CallbackQuery {
  return { state: query.get('state'), says: judge(query, appUrl) }
}

function judge(query: URLSearchParams, appUrl: string): CallbackQuery['says'] {
  // https://www.rfc-editor.org/rfc/rfc6749#section-3.1: no parameter twice. Of two codes, who knows which one this
  // browser was given?
  if (known.some((name) => query.getAll(name).length > 1)) return refused('invalid', 'parameter_repeated')
  const issuer = query.get('iss')
  if (issuer !== null && issuer !== appUrl && !regionalIssuer.test(issuer))
    return refused('invalid', 'issuer_foreign')
  const error = query.get('error')
  if (error === 'access_denied') return refused('denied', 'user_denied')
  if (error !== null) return refused('refused', 'error_answer')
  const code = query.get('code') ?? ''
  return codeForm.test(code) ? { kind: 'code', code } : refused('refused', 'code_malformed')
}
