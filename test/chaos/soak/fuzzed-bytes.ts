// What a fuzz sends: nearly right, and wrong somewhere. Most carries a good signature, so that it comes past the door.
import type { Dice } from '../../setup/random.ts'
import { render, type RawRequest } from '../../gate/verify/raw-http.ts'
import { newRid, signedRequest, type Wish } from '../../gate/verify/signed-request.ts'
import { bodies, headerNames, headerValues, methods, paths, scraps, values } from './fuzz-words.ts'

export interface Fuzzer {
  dice: Dice
  secret: string
  appId: string
  now: () => number
}

const notesPath = '/api/contacts/1001/notes'

const makers = {
  target: (f: Fuzzer) =>
    render(signed(f, { method: f.dice.pick(methods), path: spoilt(f.dice, f.dice.pick(paths)) })),
  query: (f: Fuzzer) =>
    render(signed(f, { path: f.dice.pick(paths), query: spoilt(f.dice, queryOf(f)), ...maybeBody(f) })),
  body: (f: Fuzzer) => render(signed(f, { method: 'POST', path: writePath(f.dice), body: oddBody(f.dice) })),
  headers: (f: Fuzzer) => render(withOddHeaders(f.dice, signed(f, maybeBody(f)))),
  callback: ({ dice }: Fuzzer) =>
    render({ method: 'GET', target: callbackTarget(dice), headers: cookies(dice) }),
  raw: (f: Fuzzer) => rawBytes(f),
}

export type Kind = keyof typeof makers
export const kinds = Object.keys(makers) as Kind[]

export const fuzzedBytes = (kind: Kind, fuzzer: Fuzzer): Buffer => makers[kind](fuzzer)

const signed = (f: Fuzzer, wish: Partial<Wish>): RawRequest =>
  signedRequest({
    timestamp: f.now(),
    secret: f.secret,
    path: '/api/contacts/1001',
    query: queryOf(f),
    form: f.dice.pick(['decoded', 'raw']),
    ...wish,
  })

const queryOf = ({ appId }: Fuzzer) =>
  `_rid=${newRid()}&userId=501&portalId=100001&userEmail=ada%40example.com&appId=${appId}`

const maybeBody = ({ dice }: Fuzzer): Partial<Wish> =>
  dice.chance(0.5) ? { method: 'POST', path: writePath(dice), body: '{"text":"A note of the fuzz"}' } : {}

const writePath = (dice: Dice) => (dice.chance(0.7) ? notesPath : '/api/contacts/1001/tasks')

/** Up to three scraps in it, or pieces left out. */
function spoilt(dice: Dice, text: string): string {
  let out = text
  for (let times = 1 + dice.upTo(3); times > 0; times -= 1) {
    const at = dice.upTo(out.length + 1)
    out = out.slice(0, at) + (dice.chance(0.8) ? dice.pick(scraps) : '') + out.slice(at + dice.upTo(4))
  }
  return out
}

function oddBody(dice: Dice): string | Uint8Array {
  if (dice.chance(0.3)) return dice.pick(bodies)
  if (dice.chance(0.15)) return noise(dice, 400)
  const fields = ['text', 'subject', 'dueAt', 'body', 'associations', 'hubspot_owner_id']
  const json = Object.fromEntries(
    fields.filter(() => dice.chance(0.5)).map((name) => [name, dice.pick(values)]),
  )
  return dice.chance(0.2) ? spoilt(dice, JSON.stringify(json)) : JSON.stringify(json)
}

function withOddHeaders(dice: Dice, request: RawRequest): RawRequest {
  const headers = request.headers.filter(() => dice.chance(0.9))
  for (let times = 1 + dice.upTo(4); times > 0; times -= 1)
    headers.splice(dice.upTo(headers.length + 1), 0, [dice.pick(headerNames), dice.pick(headerValues)])
  return { ...request, headers }
}

function callbackTarget(dice: Dice): string {
  const query = ['state', 'code', 'iss', 'error', 'ticket', 'state', 'code']
    .filter(() => dice.chance(0.5))
    .map(
      (name) =>
        `${name}=${dice.chance(0.5) ? spoilt(dice, newRid()) : encodeURIComponent(dice.pick(scraps))}`,
    )
  return `/oauth/${dice.pick(['callback', 'callback', 'install', 'connected'])}?${query.join('&')}`
}

const cookies = (dice: Dice): RawRequest['headers'] =>
  dice.chance(0.5) ? [['Cookie', `__Host-connect=${spoilt(dice, newRid())}`]] : []

/** Bytes of no request, one cut short, some of its bytes changed, or several in one go. */
function rawBytes(f: Fuzzer): Buffer {
  const { dice } = f
  const whole = render(signed(f, maybeBody(f)))
  const makes = [
    () => noise(dice, 2_000),
    () => whole.subarray(0, dice.upTo(whole.length)),
    () => {
      for (let times = 1 + dice.upTo(8); times > 0; times -= 1)
        whole[dice.upTo(whole.length)] = dice.upTo(256)
      return whole
    },
    () => Buffer.concat(Array.from({ length: 2 + dice.upTo(30) }, () => render(signed(f, maybeBody(f))))),
    () => Buffer.concat([whole, noise(dice, 200)]),
  ]
  return dice.pick(makes)()
}

const noise = (dice: Dice, most: number): Buffer =>
  Buffer.from(Array.from({ length: 1 + dice.upTo(most) }, () => dice.upTo(256)))
