// Uids and names of a clone's own in HubSpot.
import { expect, it } from 'vitest'
import { argv, setUpClone } from './setup-options.ts'

const { clone, renew, call, app } = setUpClone()

it('gives two clones uids and project names of their own, and changes nothing else of their components', async () => {
  const before = app()
  await call(argv())
  const one = [...clone().uids(), clone().read('hubspot-project/hsproject.json')]
  expect({ ...app(), uid: before.uid }).toEqual(before)
  renew()
  await call(argv())
  const other = [...clone().uids(), clone().read('hubspot-project/hsproject.json')]
  expect(new Set([...one, ...other]).size).toBe(one.length + other.length)
})

it('leaves the uids of an app that was uploaded before, with --keep-uids', async () => {
  const uids = clone().uids()
  await call([...argv(), '--keep-uids'])
  expect(clone().uids()).toEqual(uids)
  const more = await call(argv())
  expect(more.out).toContain('a uid of its own')
  expect(more.out).not.toContain('wrote .env')
})

it('leaves a uid that somebody chose', async () => {
  const file = 'hubspot-project/src/app/cards/card-hsmeta.json'
  clone().write(file, clone().read(file).replace('"contact_card"', '"acme_card"'))
  await call(argv())
  expect(
    clone()
      .uids()
      .filter((uid) => uid === 'acme_card'),
  ).toHaveLength(1)
  expect(
    clone()
      .uids()
      .filter((uid) => /^contact_card\w*_[0-9a-f]{8}$/.test(uid)),
  ).toHaveLength(3)
})

it('knows every uid that this template came with', () => {
  const own = clone()
    .uids()
    .filter((uid) => uid.startsWith('contact_card'))
  expect(own.length).toBeGreaterThan(0)
  return call(argv()).then(() =>
    expect(
      clone()
        .uids()
        .filter((uid) => own.includes(uid)),
    ).toEqual([]),
  )
})
