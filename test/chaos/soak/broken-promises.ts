// What must hold after a soak, whatever happened in it.
import type { Cluster } from '../cluster.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import { contactOf, users, type SoakLoad } from './soak-load.ts'

/** Access and refresh tokens as the local HubSpot makes them. */
const tokenForm = /CN[\w-]{240}|eu1-[0-9a-f]{8}-[0-9a-f-]{27}/

interface Soaked {
  cluster: Cluster
  load: SoakLoad
  kills: number
  refreshes: number
  /** Without their ids. */
  tokenKeys: string[]
}

/** Each in a few words; none when every promise held. */
export async function brokenPromises(soaked: Soaked): Promise<string[]> {
  const broken = [...brokenNotes(soaked), ...(await brokenGrants(soaked)), ...brokenLogs(soaked)]
  if (soaked.load.counted.refusedFresh > 0) broken.push('a request signed just now was refused')
  return broken
}

export const notesOf = ({ cluster, load }: Pick<Soaked, 'cluster' | 'load'>) =>
  load.notes.map((note) => {
    const onRecord = cluster.hubspot.crm.notesOf(note.who.portalId, contactOf(note.who))
    const times = onRecord.filter(({ properties }) => properties['hs_note_body'] === note.text).length
    return { ...note, times }
  })

function brokenNotes(soaked: Soaked): string[] {
  return notesOf(soaked).flatMap(({ rid, times, acknowledged }) => {
    if (times > 1) return [`more than one note for the _rid ${rid}`]
    return times === 0 && acknowledged ? [`an acknowledged note is missing: ${rid}`] : []
  })
}

async function brokenGrants({ cluster, load, kills, refreshes }: Soaked): Promise<string[]> {
  const broken: string[] = []
  const rows = await Promise.all(users.map((who) => cluster.row(who)))
  if (rows.includes(null)) broken.push('a grant row is gone')
  if (rows.some((row) => row !== null && row.leasedForMs > 20_000)) broken.push('a lease outlives its time')
  // Every refresh that HubSpot granted is in a row, but for those whose process was killed with the answer in hand.
  const kept = rows.reduce((sum, row) => sum + (row?.version ?? 1) - 1, 0) - load.counted.reconnections
  if (refreshes < kept || refreshes - kept > kills) broken.push('more refreshes than token versions')
  return broken
}

function brokenLogs({ cluster, tokenKeys }: Soaked): string[] {
  const broken: string[] = []
  const lines = cluster.processes.flatMap(({ log }) => log)
  const lost = lines.filter(({ event }) => event === 'grant_revoked')
  if (lost.some(({ label }) => label !== 'lost_rotation_suspected'))
    broken.push('a grant was lost without the label')
  if (lines.some(({ event }) => event === 'unexpected_error')) broken.push('an unexpected error was logged')
  const log = JSON.stringify(lines)
  const { HUBSPOT_CLIENT_SECRET: clientSecret } = validSettings()
  const secrets = [...tokenKeys, clientSecret, 'soak note']
  if (tokenForm.test(log) || secrets.some((secret) => log.includes(secret)))
    broken.push('a secret, or what a viewer wrote, is in a log')
  return broken
}
