// Does app-hsmeta.json ask for what the card needs, for the kind of grants that APP_ACCESS says? What HubSpot has of it
// shows only on the app's page there.
import app from '../../../hubspot-project/src/app/app-hsmeta.json' with { type: 'json' }
import { fail, ok, warn, type Check } from './finding.ts'

const check = 'app-hsmeta'

export const checkApp: Check = ({ config, scopes: { needed, useful } }) => {
  const { access } = config.app
  const { requiredScopes, optionalScopes } = app.config.auth
  const lacking = needed.filter((scope) => !requiredScopes.includes(scope))
  const unseen = Object.entries(useful).filter(
    ([scope]) => ![...requiredScopes, ...optionalScopes].includes(scope),
  )
  const findings = [
    ...lacking.map((scope) => fail(check, `requiredScopes lacks ${scope}. Add it and upload the project.`)),
    ...unseen.map(([scope, part]) => warn(check, `No scope ${scope}: the card will not show ${part}.`)),
    ...(app.config.isUserLevel === (access === 'user') ? [] : [otherLevel(access)]),
  ]
  const scopes = `${requiredScopes.length} required and ${optionalScopes.length} optional scopes`
  return findings.length > 0 ? findings : [ok(check, `Asks for ${scopes}, for ${grantsOf[access]}.`)]
}

const grantsOf = { user: "each user's own grant", account: 'one grant for an account' }

const otherLevel = (access: 'user' | 'account') =>
  warn(
    check,
    `APP_ACCESS is ${access}, but isUserLevel is ${app.config.isUserLevel}. Set it to ${access === 'user'} and upload the project.`,
  )
