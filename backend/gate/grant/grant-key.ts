// Which grant a caller gets: the one function that decides it.
import type { GrantKey } from '../store/grant-row.ts'

/** With `account` one grant serves every viewer of an account; its key has an empty `userId`. */
export function grantKeyOf(
  access: 'user' | 'account',
  { appId, portalId, userId }: { appId: string; portalId: string; userId: string },
): GrantKey {
  return { appId, portalId, userId: access === 'user' ? userId : '' }
}
