// Cards for the tests of the page itself, in a folder of their own that a test may change.
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface ExampleCards {
  folder: string
  /** For the builder's output. */
  outputFolder: string
  edit(file: string, change: (text: string) => string): Promise<void>
  remove(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

const tab = `
import { useEffect, useState } from 'react'
import { Accordion, Button, Checkbox, DateInput, Flex, hubspot, LoadingButton, Modal, ModalBody, Panel, PanelBody,
  Statistics, StatisticsItem, StatusTag, Tab, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, Tabs, Text,
  ToggleGroup, Tooltip, useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions'
import { CrmActionButton, CrmActionLink, CrmCardActions, useAssociations, useCrmProperties } from '@hubspot/ui-extensions/crm'
import { Greeting } from './Greeting.tsx'

hubspot.extend<'crm.record.tab'>(({ context, actions }) => <Example context={context} actions={actions} />)

function Example({ context, actions }) {
  const { properties, isLoading } = useCrmProperties(['firstname', 'phone'])
  const deals = useAssociations({ toObjectType: '0-3', properties: ['dealname'], pageLength: 2 })
  const [heard, setHeard] = useState('nothing')
  const [said, say] = useState('nothing')
  const [page, setPage] = useState(1)
  const [sort, setSort] = useState('none')
  const own = useExtensionContext()
  useEffect(() => {
    actions.onCrmPropertiesUpdate(['phone'], ({ phone }) => setHeard(phone))
  }, [])
  return (
    <Flex direction="column" gap="small">
      <CrmCardActions actionConfigs={[{ type: 'action-library-button', label: 'Mail', actionType: 'SEND_EMAIL', actionContext: { objectTypeId: '0-1', objectId: context.crm.objectId } }]} />
      <Greeting name={isLoading ? '…' : properties.firstname} />
      <Text>phone {properties.phone ?? 'none'}, heard {heard}</Text>
      <Text>language {own.user.language} {own.user.locale} at {own.location}</Text>
      <Text>deals {deals.results.map((deal) => deal.properties.dealname).join(' & ')}{deals.pagination.hasNextPage ? ' and more' : ''}</Text>
      <Text>said {said}</Text>
      <Accordion title="Less used"><Text>inside the accordion</Text></Accordion>
      <Statistics><StatisticsItem label="Open deals" number="3"><Text>of five</Text></StatisticsItem></Statistics>
      <StatusTag variant="danger">Overdue</StatusTag>
      <DateInput label="Due" name="due" onChange={(day) => say(JSON.stringify([day.year, day.month, day.date]))} />
      <Checkbox name="done" value="one" onChange={(checked, value) => say(value + ' ' + checked)}>Done</Checkbox>
      <ToggleGroup name="which" label="Which" toggleType="radioButtonList" options={[{ label: 'Mine', value: 'mine' }, { label: 'All', value: 'all' }]} onChange={say} />
      <Table paginated pageCount={4} page={page} onPageChange={setPage}>
        <TableHead><TableRow><TableHeader sortDirection={sort} onSortChange={setSort}>Close date</TableHeader></TableRow></TableHead>
        <TableBody><TableRow><TableCell>page {page} sorted {sort}</TableCell></TableRow></TableBody>
      </Table>
      <Tabs defaultSelected="a"><Tab tabId="a" title="First"><Text>in the first</Text></Tab><Tab tabId="b" title="Second"><Text>in the second</Text></Tab></Tabs>
      <LoadingButton loading>Saving</LoadingButton>
      <Button overlay={<Tooltip>more about it</Tooltip>}>Pointed at</Button>
      <Button overlay={<Modal id="sure" title="Are you sure?"><ModalBody><Button onClick={() => actions.closeOverlay('sure')}>Yes</Button></ModalBody></Modal>}>Ask</Button>
      <Button onClick={(event, reactions) => reactions.openPanel('side')}>Open panel</Button>
      <Panel id="side" title="On the side"><PanelBody><Text>in the panel</Text></PanelBody></Panel>
      <CrmActionButton actionType="PREVIEW_OBJECT" actionContext={{ objectTypeId: '0-3', objectId: 30001 }}>Preview deal</CrmActionButton>
      <CrmActionLink actionType="PREVIEW_OBJECT" actionContext={{ objectTypeId: '0-3', objectId: 35001 }} onError={([error]) => say(error)}>Preview a foreign one</CrmActionLink>
    </Flex>
  )
}
`
const greeting = `
import { Text } from '@hubspot/ui-extensions'

export function Greeting({ name }) {
  return <Text>Hello {name}</Text>
}
`
const elsewhere = (place: string) => `
import { Button, hubspot, Text } from '@hubspot/ui-extensions'

hubspot.extend<'${place}'>(({ context, actions }) => (
  <>
    <Text>at {context.location} with {Object.keys(actions).sort().join(' ')}</Text>
    <Button onClick={() => actions.addAlert({ type: 'success', message: 'Said in ${place}' })}>Say it</Button>
  </>
))
`

export async function exampleCards(): Promise<ExampleCards> {
  const place = await mkdtemp(path.join(tmpdir(), 'example-cards-'))
  const folder = path.join(place, 'cards')
  await mkdir(folder)
  await writeFile(
    path.join(folder, 'package.json'),
    await readFile(path.join(root, 'hubspot-project/src/app/cards/package.json')),
  )
  const files = {
    'ExampleCard.tsx': tab,
    'Greeting.tsx': greeting,
    'SidebarCard.tsx': elsewhere('crm.record.sidebar'),
    'SettingsPage.tsx': elsewhere('settings'),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  await symlink(path.join(root, 'node_modules'), path.join(place, 'node_modules'))
  return {
    folder,
    outputFolder: path.join(place, 'out'),
    async edit(name, change) {
      const file = path.join(folder, name)
      await writeFile(file, change(await readFile(file, 'utf8')))
    },
    remove: () => rm(place, { recursive: true }),
  }
}
