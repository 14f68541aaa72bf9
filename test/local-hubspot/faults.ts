// Misbehaviour on demand: which calls it meets, and how often. What it then does is in `fault-answer.ts`.
import type { RecordedCall } from './recorded-call.ts'

export interface Fault {
  on: 'token' | 'introspect' | 'revoke' | 'crm' | 'journal' | 'uninstall' | 'any'
  grantType?: string
  method?: string
  /** Against the path without its query; a text is the source of a regular expression. */
  path?: RegExp | string
  portalId?: string
  /** For ever unless given. */
  times?: number
  /** Between 0 and 1; always unless given. */
  probability?: number
  act: FaultAct
}

export type FaultAct =
  /** `html` stands for the page of a CDN in front. `processed`: the call is carried out first, and its answer replaced. */
  | {
      status: number
      body?: unknown
      html?: string
      headers?: Record<string, string>
      processed?: boolean
    }
  | 'hang'
  /** The connection ends before anything is done. */
  | 'reset'
  /** The same, but only on a connection that has served before: HubSpot just closed it, and the caller does not know. */
  | 'reset-reused'
  /** The call is carried out and its answer lost. */
  | 'reset-after'
  /** Carried out at once, answered late. */
  | { delayMs: number }
  | 'redirect'
  /** A success whose JSON is this long. */
  | { bytes: number }
  | 'not-json'

export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** The fault for this call, used up by one. */
  take(call: RecordedCall, connection: { reused: boolean }): FaultAct | null
}

export function createFaults(random: () => number): Faults {
  let faults: (Fault & { left: number })[] = []
  return {
    add(fault) {
      faults.push({ ...fault, left: fault.times ?? Infinity })
    },
    clear() {
      faults = []
    },
    take(call, { reused }) {
      const fault = faults.find(
        (one) =>
          one.left > 0 &&
          meets(one, call) &&
          (reused || one.act !== 'reset-reused') &&
          random() < (one.probability ?? 1),
      )
      if (!fault) return null
      fault.left -= 1
      return fault.act
    },
  }
}

function meets({ on, grantType, method, path, portalId }: Fault, call: RecordedCall): boolean {
  return (
    (on === 'any' || on === call.kind) &&
    (grantType === undefined || grantType === call.grantType) &&
    (method === undefined || method === call.method) &&
    (path === undefined || new RegExp(path).test(call.path)) &&
    (portalId === undefined || portalId === call.portalId)
  )
}
