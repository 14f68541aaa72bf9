// What takes longest begins first, so that no worker is left with it when the others have nothing more to do.
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const long = [
  'browser/',
  'recipes/',
  'hubspot-cli/',
  'admin/rotation',
  'chaos/',
  'ops/stop',
  'gate/store/',
  'gate/server/',
  'journeys/',
  'gate/once/',
]

const rank = ({ moduleId }: TestSpecification) => {
  const place = long.findIndex((part) => moduleId.includes(`/test/${part}`))
  return place === -1 ? long.length : place
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
