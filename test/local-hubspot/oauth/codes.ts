// Authorization codes: good once, for a minute, for the client and redirect URI they were asked with.
import { createHash, randomUUID } from 'node:crypto'
import type { RegisteredApp } from '../app.ts'
import { badGrant, type OAuthProblem } from './oauth-error.ts'
import type { Form } from './form.ts'

export interface Code {
  app: RegisteredApp
  of: { portalId: string; userId: string }
  scopes: string[]
  redirectUri: string
  codeChallenge: string | null
}

const lifetimeMs = 60_000
/** https://www.rfc-editor.org/rfc/rfc7636#section-4.1. */
const verifierForm = /^[A-Za-z0-9._~-]{43,128}$/

export type Codes = ReturnType<typeof createCodes>

export function createCodes(now: () => number) {
  const codes = new Map<string, Code & { expiresAt: number; used: boolean }>()

  return {
    give(code: Code): string {
      const value = `eu1-${randomUUID()}`
      codes.set(value, { ...code, expiresAt: now() + lifetimeMs, used: false })
      return value
    },

    /** Uses the code up, whether it is right or not: nobody gets a second guess at its verifier. */
    use(app: RegisteredApp, form: Form): Code | OAuthProblem {
      const code = codes.get(form.get('code') ?? '')
      if (!code || code.app !== app || code.used) {
        return badGrant('BAD_AUTH_CODE', 'missing or unknown auth code')
      }
      code.used = true
      if (now() >= code.expiresAt) return badGrant('EXPIRED_AUTH_CODE', 'auth code has expired')
      if (form.get('redirect_uri') !== code.redirectUri) {
        return badGrant('BAD_REDIRECT_URI', 'redirect_uri is not that of the authorize request')
      }
      if (!verifies(code.codeChallenge, form.get('code_verifier'))) {
        return badGrant('BAD_CODE_VERIFIER', 'missing or invalid code verifier')
      }
      return code
    },
  }
}

function verifies(challenge: string | null, verifier: string | undefined): boolean {
  if (challenge === null || verifier === undefined) return challenge === null && verifier === undefined
  if (!verifierForm.test(verifier)) return false
  return createHash('sha256').update(verifier).digest('base64url') === challenge
}
