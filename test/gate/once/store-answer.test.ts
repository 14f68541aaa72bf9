// How long a request waits for the store, in a process that has been too busy to look at its sockets.
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { storeAnswer, storePatienceMs } from '../../../backend/gate/once/store-answer.ts'

const keepBusy = (ms: number) => {
  for (const endsAt = performance.now() + ms; performance.now() < endsAt;);
}

it('takes an answer that came in time, though the process was too busy to read it', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [other] = await once(server, 'connection')
  const answer = storeAnswer(once(socket, 'data').then(String))
  other.end('found')
  keepBusy(storePatienceMs + 100)
  expect(await answer).toBe('found')
})

it('gives up on an answer that does not come', { timeout: 10_000 }, async () => {
  await expect(storeAnswer(new Promise(() => undefined))).rejects.toMatchObject({ code: 'retry_later' })
})
