// The older paths of the same calls, as HubSpot keeps them alive for its older client, lead to the dated ones.

/** The dated version everything here is kept under. */
export const apiVersion = '2026-09'

const version = '(?:v1|v3|v4|2026-03|2026-09)'
const aliases: [RegExp, string][] = [
  [
    new RegExp(`^/crm/${version}/(objects|owners|pipelines|properties|associations)(?=/|$)`),
    `/crm/$1/${apiVersion}`,
  ],
  [
    new RegExp(`^/crm/(objects|owners|pipelines|properties|associations)/${version}(?=/|$)`),
    `/crm/$1/${apiVersion}`,
  ],
  [new RegExp(`^/oauth/${version}/token(?=/|$)`), `/oauth/${apiVersion}/token`],
  [new RegExp(`^/account-info/${version}/`), `/account-info/${apiVersion}/`],
  [new RegExp(`^/appinstalls/${version}/`), `/appinstalls/${apiVersion}/`],
  [
    new RegExp(`^/webhooks-journal/(journal|subscriptions)/${version}(?=/|$)`),
    `/webhooks-journal/$1/${apiVersion}`,
  ],
]

export function canonicalPath(path: string): string {
  const alias = aliases.find(([form]) => form.test(path))
  const dated = alias ? path.replace(...alias) : path
  return dated.length > 1 ? dated.replace(/\/$/, '') : dated
}
