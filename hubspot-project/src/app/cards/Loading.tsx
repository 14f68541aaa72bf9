import { LoadingSpinner } from '@hubspot/ui-extensions'

export function Loading() {
  return <LoadingSpinner label="Loading contact" showLabel layout="centered" size="sm" />
}
