// `useAssociations`, answered from what the page knows of the record.
import type { Associations, AssociationsRequest } from '../card-channel.ts'
import type { ContactRecord } from '../page-data.ts'

const usualPage = 100

export function associationsOf(record: ContactRecord | null, request: AssociationsRequest): Associations {
  const { toObjectType, properties = [], pageLength = usualPage, offset = 0 } = request
  const wanted = toObjectType.toLowerCase()
  const all = (record?.linked ?? []).filter(
    ({ type, objectTypeId }) => [type, objectTypeId].includes(wanted) || isSingular(wanted, type),
  )
  const page = all.slice(offset, offset + pageLength)
  return {
    results: page.map((linked) => ({
      toObjectId: Number(linked.id),
      associationTypes: linked.associationTypes,
      properties: Object.fromEntries(properties.map((name) => [name, linked.properties[name] ?? null])),
    })),
    hasMore: offset + pageLength < all.length,
    nextOffset: offset + page.length,
  }
}

/** `deal` for deals, `company` for companies. */
const isSingular = (wanted: string, type: string) =>
  type === `${wanted}s` || type === wanted.replace(/y$/, 'ies')
