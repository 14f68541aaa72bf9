// What `hubspot.extend` and the hooks of @hubspot/ui-extensions reach in the worker (its worker-globals types).
import type { ReactElement } from 'react'
import type { RemoteChannel } from '@remote-ui/core'
import { createRemoteRoot, createRoot } from '@remote-ui/react'
import type {
  Associations,
  AssociationsRequest,
  CardActions,
  CardContext,
  GivenActions,
} from '../card-channel.ts'
import { crmHooks } from './crm-hooks.ts'

interface ExtensionApi {
  context: CardContext
  actions: GivenActions
}

type RenderCard = (api: ExtensionApi & { runServerlessFunction: () => Promise<never> }) => ReactElement

export function createExtensionPoint(associations: (request: AssociationsRequest) => Promise<Associations>) {
  let renderCard: RenderCard | undefined
  let mounted: ExtensionApi | undefined

  function api(): ExtensionApi {
    if (!mounted) throw new Error('Hooks of the extension point work only inside the mounted card.')
    return mounted
  }
  const hooks = crmHooks({ actions: () => api().actions as CardActions, associations })
  const notPlayed = (name: string) => () =>
    Promise.reject(new Error(`The local HubSpot does not play ${name}.`))

  return {
    extend(render: RenderCard) {
      renderCard = render
    },
    mount(channel: RemoteChannel, given: ExtensionApi) {
      if (!renderCard) throw new Error('The card never called hubspot.extend().')
      mounted = given
      const root = createRemoteRoot(channel, { strict: false })
      const runServerlessFunction = notPlayed('serverless functions')
      createRoot(root).render(renderCard({ ...given, runServerlessFunction }))
      void root.mount()
    },
    workerApi: {
      useExtensionContext: () => api().context,
      useExtensionActions: () => api().actions,
      useExtensionApi: api,
      ...hooks,
      fetchCrmSearch: notPlayed('useCrmSearch'),
      fetchHubSpotApi: notPlayed('fetchHubSpotApi'),
      formatCrmProperties: notPlayed('formatCrmProperties'),
    },
  }
}
