// The map of the backend: imports point inwards, types too. A folder may import itself and the folders
// after it in LAYERS; folders of one row do not know each other.
const LAYERS = [
  ['main'],
  ['backend'],
  ['app', 'admin'],
  ['ops'],
  ['gate/server'],
  ['gate/card'],
  ['gate/connect', 'gate/journal'],
  ['gate/audit'],
  ['gate/grant'],
  ['gate/once'],
  ['gate/verify'],
  ['gate/vault'],
  ['gate/hubspot'],
  ['gate/store'],
  ['foundation'],
]
const FOUNDATION = '^backend/gate/([a-z-]+|vault/key-ring)\\.ts$'
const place = (name) => {
  if (name === 'foundation') return FOUNDATION
  if (name === 'main') return '^backend/main\\.ts$'
  if (name === 'backend') return '^backend/backend\\.ts$'
  return `^backend/${name}/(?!key-ring\\.ts)`
}
// Nothing is outside the first row.
const outwards = LAYERS.slice(1).flatMap((row, index) =>
  row.map((name) => ({
    name: `backend-${name}-points-inwards`,
    severity: 'error',
    comment: 'See LAYERS in .dependency-cruiser.cjs.',
    from: { path: place(name) },
    to: {
      path: LAYERS.slice(0, index + 2)
        .flat()
        .filter((other) => other !== name)
        .map(place),
    },
  })),
)

// Of the kept half: what the code of an app calls, and what it has only names for.
const APP_USES = '^backend/gate/(errors|hubspot-id|hubspot/(known-labels|known-links|parts|read-body))\\.ts$'
const APP_NAMES =
  '^backend/gate/(record|audit/recent-acts|card/card|grant/(access-token|authorize)|hubspot/(begun|crm|lent-token)|once/(run-effect|write)|store/audit-line|verify/caller)\\.ts$'

module.exports = {
  forbidden: [
    ...outwards,
    {
      name: 'cards-share-only-crm',
      comment:
        'A folder of backend/app is the own of one card, and can be deleted with it; crm/ serves them all.',
      severity: 'error',
      from: { path: '^backend/app/([^/]+)/' },
      to: { path: '^backend/app/[^/]+/', pathNot: '^backend/app/($1|crm)/' },
    },
    {
      name: 'crm-serves-any-card',
      severity: 'error',
      from: { path: '^backend/app/crm/' },
      to: { path: '^backend/app/', pathNot: '^backend/app/(crm/|scopes\\.ts$)' },
    },
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'app-knows-the-door-and-what-comes-through-it',
      comment: 'Whatever else an app imports it could use to go around the door.',
      severity: 'error',
      from: { path: '^backend/app/' },
      to: { path: '^backend/(?!app/)', pathNot: [APP_USES, APP_NAMES] },
    },
    {
      name: 'app-names-what-it-is-given-and-makes-none',
      severity: 'error',
      from: { path: '^backend/app/' },
      to: { path: APP_NAMES, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-sends-nothing-itself',
      severity: 'error',
      from: { path: '^backend/app/' },
      to: { path: '^(https?|http2|net|tls)$' },
    },
    {
      name: 'backend-imports-only-the-contract-of-the-card',
      severity: 'error',
      from: { path: '^backend/' },
      to: {
        path: '^(test|hubspot-project)/',
        pathNot: '^hubspot-project/src/app/(cards/contract(-gate)?\\.ts|app-hsmeta\\.json)$',
      },
    },
    {
      name: 'gate-knows-no-contract-of-a-record',
      severity: 'error',
      from: { path: '^backend/gate/' },
      to: { path: '^hubspot-project/src/app/cards/contract\\.ts$' },
    },
    {
      name: 'card-stands-alone',
      severity: 'error',
      from: { path: '^hubspot-project/src/' },
      to: { path: '^(backend|test)/' },
    },
    {
      name: 'setup-knows-only-rules-of-the-backend',
      severity: 'error',
      from: { path: '^hubspot-project/(setup/|[a-z-]+\\.ts$)' },
      to: {
        path: '^(backend|test)/',
        pathNot:
          '^backend/(gate/(config|vault/new-key)|admin/doctor/(judge-dev-app|read-profiles))\\.ts$|^backend/node-version\\.js$',
      },
    },
    {
      name: 'local-hubspot-does-not-know-the-backend',
      severity: 'error',
      from: { path: '^test/local-hubspot/' },
      to: { path: '^backend/' },
    },
    {
      name: 'backend-ships-no-devDependency',
      severity: 'error',
      from: { path: '^backend/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|test-results|bench-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
