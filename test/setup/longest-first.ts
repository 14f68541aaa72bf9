// What takes longest begins first, so that no worker is left with it when the others have nothing more to do; files that
// share a process come last, for it ends with the first that does not.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const long = [
  'browser/',
  'recipes/',
  'hubspot-cli/',
  'chaos/',
  'ops/st',
  'admin/rotation',
  'gate/journal/outage',
  'gate/store/postgres-pooler',
  'gate/card/shared-readings',
  'gate/grant/slow-refresh',
  'gate/grant/outage',
  'gate/store/postgres.test',
  'gate/journal/',
  'gate/server/framing',
  'journeys/',
  'clone/first-day',
  'gate/grant/',
  'gate/store/',
  'gate/once/',
  'gate/server/',
]

const rank = ({ moduleId }: TestSpecification) => {
  const place = long.findIndex((part) => moduleId.includes(`/test/${part}`))
  return place === -1 ? long.length : place
}

const isShared = ({ project }: TestSpecification) => Number(!project.config.isolate)

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted(
      (one, other) => isShared(one) - isShared(other) || rank(one) - rank(other),
    )
  }
}
