// A certificate for `localhost`, or for 127.0.0.1, that no authority has signed, made anew: the fields that X.509 asks for, in DER
// (https://www.rfc-editor.org/rfc/rfc5280#section-4.1).
import { generateKeyPairSync, sign } from 'node:crypto'

const tag = { integer: 2, bits: 3, bytes: 4, id: 6, text: 12, sequence: 0x30, set: 0x31, time: 0x18 }

function der(type: number, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([type, ...size]), body])
}

const id = (hex: string) => der(tag.id, Buffer.from(hex, 'hex'))
const integer = (value: number) => der(tag.integer, Buffer.from([value]))
const pem = (label: string, bytes: Buffer) =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64')}\n-----END ${label}-----\n`

const ecdsaWithSha256 = der(tag.sequence, id('2a8648ce3d040302'))
const commonName = id('550403')
const subjectAltName = id('551d11')
const altNames = { localhost: der(0x82, 'localhost'), '127.0.0.1': der(0x87, Buffer.from([127, 0, 0, 1])) }

export function selfSigned(of: 'localhost' | '127.0.0.1' = 'localhost'): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = der(tag.sequence, der(tag.set, der(tag.sequence, commonName, der(tag.text, 'of a test'))))
  const names = der(tag.bytes, der(tag.sequence, altNames[of]))
  const said = der(
    tag.sequence,
    der(0xa0, integer(2)),
    integer(1),
    ecdsaWithSha256,
    name,
    der(tag.sequence, der(tag.time, '20200101000000Z'), der(tag.time, '21000101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(tag.sequence, der(tag.sequence, subjectAltName, names))),
  )
  const signature = der(tag.bits, Buffer.from([0]), sign('sha256', said, privateKey))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem('CERTIFICATE', der(tag.sequence, said, ecdsaWithSha256, signature)),
  }
}
