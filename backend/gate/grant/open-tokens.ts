// Tokens on their way out of the row. A row whose tokens do not open as its own is taken out of use, and kept.
import { Refusal } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import type { Vault } from '../vault/vault.ts'

export type OpenTokens = ReturnType<typeof createOpenTokens>

export function createOpenTokens(deps: { vault: Vault; grants: GrantStore; log: Log; metrics: Metrics }) {
  const { vault, grants, log, metrics } = deps

  const openCell = ({ key, tokens }: GrantRow, column: 'access' | 'refresh') =>
    vault.open({ ...key, column }, tokens[column])

  async function open(row: GrantRow, column: 'access' | 'refresh'): Promise<string> {
    const opened = await openCell(row, column)
    if (opened.ok) return opened.text
    if (opened.why === 'key-unknown') {
      // Not the viewer's doing: connecting again would only hide that a key is missing.
      log.error('vault_key_unknown', idsOf(row))
      throw new Refusal('internal_error', { reason: opened.why })
    }
    // Perhaps the row was replaced between reading and opening; only the version that was seen is quarantined.
    if (await grants.setState(row.key, row.version, 'quarantined')) {
      log.error('grant_quarantined', { ...idsOf(row), label: column })
      metrics.grantChanges.inc({ change: 'quarantined' })
    }
    throw outOfUse()
  }

  /**
   * A quarantined row whose tokens open again, as after a wrong key was put right, is active again; otherwise
   * `reauthorization_required`. Any other row is given back as it is.
   */
  async function restored(row: GrantRow): Promise<GrantRow> {
    if (row.state !== 'quarantined') return row
    const opened = await Promise.all([openCell(row, 'access'), openCell(row, 'refresh')])
    if (!opened.every(({ ok }) => ok)) throw outOfUse()
    if (await grants.setState(row.key, row.version, 'active')) {
      log.info('grant_restored', idsOf(row))
      metrics.grantChanges.inc({ change: 'restored' })
    }
    return { ...row, state: 'active' }
  }

  return {
    access: (row: GrantRow) => open(row, 'access'),
    refresh: (row: GrantRow) => open(row, 'refresh'),
    restored,
  }
}

const outOfUse = () => new Refusal('reauthorization_required', { reason: 'grant_quarantined' })

const idsOf = ({ key, version, tokens }: GrantRow) => ({
  portalId: key.portalId,
  userId: key.userId,
  version,
  kid: tokens.kid,
})
