// The client secrets a signature may be made with: two while one is being rotated.
import type { Config } from '../config.ts'

export interface PossibleSecret {
  name: 'current' | 'previous' | 'other'
  secret: string
}

export function acceptedSecrets({ clientSecret, previousClientSecret }: Config['app']): PossibleSecret[] {
  const current = { name: 'current', secret: clientSecret } as const
  return previousClientSecret === null
    ? [current]
    : [current, { name: 'previous', secret: previousClientSecret }]
}
