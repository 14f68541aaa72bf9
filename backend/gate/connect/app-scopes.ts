// What a consent must cover and what it may: read from the app's own definition, so that the two cannot differ.
// HubSpot's kinds of scopes: https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/scopes.
import app from '../../../hubspot-project/src/app/app-hsmeta.json' with { type: 'json' }

const { requiredScopes, conditionallyRequiredScopes, optionalScopes } = app.config.auth

/** Without all of these nothing is stored. */
export const neededScopes: readonly string[] = requiredScopes

/** The two lists of the authorize page; HubSpot wants conditionally required scopes among the required ones. */
export const askedScopes: { scope: readonly string[]; optional: readonly string[] } = {
  scope: [...requiredScopes, ...conditionallyRequiredScopes],
  optional: optionalScopes,
}
