// What the browser may ask the page's server for: `hubspot.fetch` of the card in the name of a user, and a log line.
import type { FetchCall, LogLevel } from './card-channel.ts'

export interface ViewersCall extends FetchCall {
  portalId: string
  userId: string
}

export function readViewersCall(body: unknown): ViewersCall | null {
  const { portalId, userId, url, method, body: sent, timeout, headers } = fieldsOf(body)
  if (typeof url !== 'string') return null
  return {
    portalId: String(portalId),
    userId: String(userId),
    url,
    ...(typeof method === 'string' && { method }),
    ...(isRecord(sent) && { body: sent }),
    ...(typeof timeout === 'number' && { timeout }),
    ...(isRecord(headers) && { headers: headers as Record<string, string> }),
  }
}

export interface Edit {
  portalId: string
  userId: string
  contactId: string
  name: string
  value: string
}

export function readEdit(body: unknown): Edit | null {
  const { portalId, userId, contactId, name, value } = fieldsOf(body)
  if (typeof name !== 'string' || typeof value !== 'string') return null
  return { portalId: String(portalId), userId: String(userId), contactId: String(contactId), name, value }
}

export function readCardLog(body: unknown): { level: LogLevel; data: string } | null {
  const { level, data } = fieldsOf(body)
  if (level !== 'debug' && level !== 'info' && level !== 'warn' && level !== 'error') return null
  return { level, data: String(data).slice(0, 2000) }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})
