// Paths of card routes below `/api`: the type's own, the record's id, and what an app adds, such as `/notes/:noteId`.
import type { RecordType } from '../record.ts'

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** The parameters that an app's own part of a path names. */
export type IdsOf<Path extends string> = Record<NamesIn<Path>, string>

/** Plain segments and parameters; anything else would be refused before it came to a route. */
const ownPart = /^(\/[A-Za-z0-9_-]+|\/:[A-Za-z][A-Za-z0-9]*)*$/

export interface RecordRoute {
  type: RecordType
  /** Below `/api`. */
  path: string
  /** Of the path's parameters; the first is the record's id. */
  idNames: readonly [recordId: string, ...others: string[]]
}

export function recordRoute(type: RecordType, own: string): RecordRoute {
  const recordId = `${type.type}Id`
  const others: string[] = own.match(/(?<=:)[A-Za-z0-9]+/g) ?? []
  if (!ownPart.test(own) || others.includes(recordId)) throw new Error(`not a path of a card route: ${own}`)
  return { type, path: `/${type.path}/:${recordId}${own}`, idNames: [recordId, ...others] }
}
