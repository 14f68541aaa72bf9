// The page on which a user connects an app. Plain HTML without a script; works with a keyboard alone.
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Account, User } from '../accounts/account.ts'
import type { AuthorizeRequest } from './authorize.ts'

export interface ConsentPage {
  request: AuthorizeRequest
  /** The query of the authorize request, sent along with the decision. */
  query: string
  members: { account: Account; user: User }[]
  /** `portalId.userId` of who is signed in. */
  signedIn: string | null
}

const scopeWords: Record<string, string> = {
  oauth: 'Know which account and user you are',
  'crm.objects.contacts.read': 'Read contacts and their notes',
  'crm.objects.contacts.write': 'Change contacts and add notes to them',
  'crm.objects.companies.read': 'Read companies',
  'crm.objects.deals.read': 'Read deals and their pipelines',
  'crm.objects.owners.read': 'Read the names of owners',
}

const style = `
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #213343; background: #f5f8fa }
  main { max-width: 34rem; margin: 4rem auto; padding: 2rem; background: #fff; border: 1px solid #cbd6e2; border-radius: 6px }
  h1 { margin: 0 0 .5rem; font-size: 1.4rem } h2, legend { margin: 1.2rem 0 .3rem; font-size: 1rem; font-weight: 600 }
  ul { margin: 0; padding-left: 1.2rem } li small { color: #516f90 }
  fieldset { margin: 0; padding: 0; border: 0 } label { display: block; padding: .25rem 0 }
  footer { display: flex; gap: .75rem; margin-top: 1.6rem }
  button { padding: .6rem 1.4rem; font: inherit; border: 1px solid #cbd6e2; border-radius: 4px; background: #fff; cursor: pointer }
  button[value=allow] { color: #fff; border-color: #c93700; background: #c93700 }
  .where { color: #516f90; font-size: .9rem }
`
/** No script and no frame around it; the form may lead to the app, so `form-action` stays open. */
export const consentPolicy = `default-src 'none'; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`

const page = (title: string, body: unknown) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Local HubSpot</title>
        <link rel="icon" href="data:," />
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`

export function consentPage({ request, query, members, signedIn }: ConsentPage) {
  const { app, scopes, optionalScopes, redirectUri } = request
  const name = app.name ?? `App ${app.appId}`
  const first = members.some((member) => keyOf(member) === signedIn) ? signedIn : keyOf(members[0])
  return page(
    `Connect ${name}`,
    html`<h1>Connect ${name} to HubSpot</h1>
      <p class="where">It will continue at ${new URL(redirectUri).origin}.</p>
      <form method="post" action="/oauth/decision">
        <input type="hidden" name="request" value="${query}" />
        <fieldset>
          <legend>Connect as</legend>
          ${members.map((member) => choice(member, keyOf(member) === first))}
        </fieldset>
        <h2>This app will be able to</h2>
        <ul>
          ${scopes.map((scope) => scopeLine(scope))} ${optionalScopes.map((scope) => scopeLine(scope, true))}
        </ul>
        <footer>
          <button name="decision" value="allow">Connect app</button>
          <button name="decision" value="deny">Cancel</button>
        </footer>
      </form>`,
  )
}

export const problemPage = (problem: string) =>
  page(
    'The app cannot be connected',
    html`<h1>The app cannot be connected</h1>
      <p>${problem}</p>`,
  )

const keyOf = (member: { account: Account; user: User } | undefined) =>
  member ? `${member.account.portalId}.${member.user.userId}` : null

const choice = (member: { account: Account; user: User }, checked: boolean) =>
  html`<label>
    <input type="radio" name="member" value="${keyOf(member)}" ${checked ? 'checked' : ''} required />
    ${member.user.firstName} ${member.user.lastName}, ${member.account.name} (${member.account.portalId})
  </label>`

const scopeLine = (scope: string, optional = false) =>
  html`<li>${scopeWords[scope] ?? scope} <small>${scope}${optional ? ', optional' : ''}</small></li>`
