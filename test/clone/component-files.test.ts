// Uids and names of a clone's own in HubSpot.
import { expect, it } from 'vitest'
import { argv, setUpClone } from './setup-options.ts'

const { clone, templateUids, renew, call, app } = setUpClone()

it('gives two clones uids and project names of their own, and changes nothing else of their components', async () => {
  const before = app()
  await call(argv())
  const one = [...templateUids(), clone().read('hubspot-project/hsproject.json')]
  expect({ ...app(), uid: before.uid }).toEqual(before)
  renew()
  await call(argv())
  const other = [...templateUids(), clone().read('hubspot-project/hsproject.json')]
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
  const others = templateUids().length
  await call(argv())
  expect(clone().uids()).toContain('acme_card')
  expect(templateUids().filter((uid) => /_[0-9a-f]{8}$/.test(uid))).toHaveLength(others)
})

it('knows every uid that this template came with', async () => {
  const own = templateUids()
  expect(own.length).toBeGreaterThan(0)
  await call(argv())
  expect(templateUids().filter((uid) => own.includes(uid))).toEqual([])
})
