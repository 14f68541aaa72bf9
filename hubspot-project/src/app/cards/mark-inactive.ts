/** Owners and authors keep their names after they were deactivated in HubSpot. */
export function markInactive(name: string): string {
  return `${name} (no longer active)`
}
