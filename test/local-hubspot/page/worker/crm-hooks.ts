// What `useCrmProperties` and `useAssociations` call in the worker, and the form in which they want the answer:
// something with `json()`, whose `cleanup` is a function and so came from no network.
import type { Associations, AssociationsRequest, CardActions } from '../card-channel.ts'

type Properties = Record<string, string | null>
type Updated = (properties: Properties) => void

interface CrmHooksDeps {
  actions(): Pick<CardActions, 'fetchCrmObjectProperties' | 'onCrmPropertiesUpdate'>
  associations(request: AssociationsRequest): Promise<Associations>
}

const answer = (body: object) => ({ json: () => Promise.resolve(body) }) as unknown as Response

export function crmHooks({ actions, associations }: CrmHooksDeps) {
  const listeners = new Set<{ names: string[]; updated: Updated }>()
  let listening = false

  function listen(): void {
    if (listening) return
    listening = true
    actions().onCrmPropertiesUpdate('*', (all) => {
      for (const { names, updated } of listeners) updated(chosen(all, names))
    })
  }

  return {
    async fetchCrmProperties(names: string[], updated: Updated): Promise<Response> {
      try {
        const data = chosen(await actions().fetchCrmObjectProperties(names), names)
        const listener = { names, updated }
        listeners.add(listener)
        listen()
        return answer({ data, cleanup: () => listeners.delete(listener) })
      } catch (error) {
        return answer({ error: error instanceof Error ? error.message : String(error) })
      }
    },
    async fetchAssociations(request: AssociationsRequest): Promise<Response> {
      return answer({ data: await associations(request) })
    },
  }
}

/** An action hands an empty property over as an empty text, the hook as `null`. */
const chosen = (all: Record<string, string>, names: string[]): Properties =>
  Object.fromEntries(names.map((name) => [name, all[name] || null]))
