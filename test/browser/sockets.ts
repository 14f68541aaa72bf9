// Which addresses a process and its children listen on, read from Linux' own tables (proc(5), /proc/net/tcp).
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** `pid` and every process below it. */
export function processTree(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), Number(statusOf(Number(name)).parent))
  }
  const tree = [pid]
  for (const member of tree) {
    for (const [child, parent] of parents) if (parent === member) tree.push(child)
  }
  return tree
}

/** Also `false` for one that has ended and waits for somebody to take note of it. */
export function isRunning(pid: number): boolean {
  const { state } = statusOf(pid)
  return state !== undefined && state !== 'Z'
}

export const commandOf = (pid: number): string => readOr(`/proc/${pid}/cmdline`, '').replaceAll('\0', ' ')

function statusOf(pid: number): { state?: string | undefined; parent?: string | undefined } {
  // The name of the program, in brackets, may hold anything, so the fields are counted from behind it.
  const [, fields] = /\) (.*)$/s.exec(readOr(`/proc/${pid}/stat`, '')) ?? []
  const [state, parent] = fields?.split(' ') ?? []
  return { state, parent }
}

/** `address:port` of every listening TCP socket of these processes. */
export function listeningAddresses(pids: number[]): string[] {
  const inodes = new Set(pids.flatMap(socketInodes))
  return ['tcp', 'tcp6'].flatMap((table) =>
    readOr(`/proc/net/${table}`, '')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === listening && inodes.has(inode ?? ''))
      .map(([, local = '']) => readable(local)),
  )
}

export const isLoopback = (address: string) =>
  /^(127\.|::1\b|\[::1\]|::ffff:127\.|\[::ffff:127\.)/.test(address)

const listening = '0A'

function socketInodes(pid: number): string[] {
  return readdirOr(`/proc/${pid}/fd`)
    .map((fd) => /^socket:\[(\d+)\]$/.exec(linkOr(`/proc/${pid}/fd/${fd}`))?.[1])
    .filter((inode) => inode !== undefined)
}

/** The kernel prints addresses as 32-bit words of this machine: here the lowest byte comes first. */
function readable(hex: string): string {
  const [address = '', port = ''] = hex.split(':')
  const words = address.match(/.{8}/g) ?? []
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).reverse())
  const tail = `:${parseInt(port, 16)}`
  if (bytes.length === 4) return bytes.map((byte) => parseInt(byte, 16)).join('.') + tail
  const groups = (bytes.join('').match(/.{4}/g) ?? [])
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')
  return groups === '0:0:0:0:0:0:0:1' ? `[::1]${tail}` : `[${groups}]${tail}`
}

// A process may end between two looks.
const readOr = (file: string, otherwise: string) => attempt(() => readFileSync(file, 'utf8'), otherwise)
const readdirOr = (folder: string) => attempt(() => readdirSync(folder), [])
const linkOr = (file: string) => attempt(() => readlinkSync(file), '')

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}
