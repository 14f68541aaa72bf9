// Says why a captured request does or does not verify. Shows neither a secret nor what would be the right signature.
import type { Config } from '../../gate/config.ts'
import { acceptedSecrets } from '../../gate/verify/accepted-secrets.ts'
import type { IdentityReason } from '../../gate/reason.ts'
import { judgeIdentity } from '../../gate/verify/identity.ts'
import { parseQuery } from '../../gate/verify/query.ts'
import type { CapturedRequest } from '../../gate/verify/report-refused.ts'
import { examineSignature } from './signature-doctor.ts'
import { findingSentences } from './signature-findings.ts'
import { time } from '../argument-forms.ts'
import { readCaptured } from './captured-request.ts'
import { defineCommand } from '../command.ts'

export const signature = defineCommand({
  words: 'signature',
  does: 'Says why a captured request does not verify, and which variant would have',
  details: `Reads the request as JSON on stdin:
  {"method": "POST", "url": "https://… or /path?query", "headers": {"x-hubspot-signature-v3": "…", …}, "body": "as sent"}
"bodyBase64" instead of "body" for exact bytes; "otherSecret" to try one more secret. Exit code 0 if it verifies as it is.`,
  options: { at: { value: 'time', form: time.optional(), says: 'When it arrived; now, if not given.' } },
  needs: 'settings',
  async run({ at }, { config, ...deps }) {
    const read = await readCaptured(deps)
    if ('problem' in read) return { problem: read.problem, code: 2 }
    const verdict = examine(read.captured, read.otherSecret, config, at ?? deps.now())
    const { summary, sentences, verifies } = verdict
    return { data: verdict, text: [summary, ...sentences].join('\n'), well: verifies }
  },
})

function examine(captured: CapturedRequest, otherSecret: string | null, config: Config, now: number) {
  const secrets = [
    ...acceptedSecrets(config.app),
    ...(otherSecret === null ? [] : [{ name: 'other' as const, secret: otherSecret }]),
  ]
  const { findings, form } = examineSignature(captured, { publicUrl: config.publicUrl, secrets, now })
  const signed = findings.every((finding) => finding === 'previous_secret')
  const identity = signed ? identityProblem(captured.target, config) : null
  const verifies = signed && identity === null
  return {
    verifies,
    findings: identity === null ? findings : [...findings, identity],
    /** How the query was signed, if any variant matches. */
    form,
    summary: verifies ? 'This request verifies.' : 'This request does not verify.',
    sentences: [
      ...findings.map((finding) => findingSentences[finding]),
      ...(form === null ? [] : [`Its query is signed ${forms[form]}.`]),
      ...(identity === null ? [] : [identitySentences[identity]]),
    ],
  }
}

const forms = {
  raw: 'as it was sent',
  decoded: 'with HubSpot’s twelve escapes decoded',
  other: 'in another form than HubSpot’s',
}

/** A right signature is not enough: the query must say who asks. */
function identityProblem(target: string, { app, devIdentity }: Config): IdentityReason | null {
  const query = parseQuery(target)
  if (!query) return 'query_malformed'
  const judged = judgeIdentity(query, { appId: app.id, devIdentity })
  return typeof judged === 'string' ? judged : null
}

const identitySentences: Record<IdentityReason, string> = {
  query_malformed: 'An escape in the query is broken.',
  identity_missing: 'The signature is right, but userId, portalId, userEmail or appId is not in the query.',
  identity_duplicate:
    'The signature is right, but userId, portalId, userEmail or appId stands twice in the query.',
  identity_malformed:
    'The signature is right, but userId, portalId, userEmail or appId is spelled otherwise, or is no number.',
  app_mismatch: 'The signature is right, but appId is not HUBSPOT_APP_ID.',
}
