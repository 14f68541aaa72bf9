// HubSpot's way in: the app's page among the connected apps, where a user sees and ends their own connection.
import { hubspot, Text } from '@hubspot/ui-extensions'
import { Connection } from './Connection.tsx'
import { textsOf } from './texts.ts'

hubspot.extend<'settings'>(({ context, actions }) => {
  const { texts, locale } = textsOf(context.user.locale ?? context.user.language)
  // From the profile the project was uploaded with (hsprofile.<name>.json).
  const origin = context.variables?.API_ORIGIN
  if (typeof origin !== 'string' || origin === '') return <Text>{texts.notSetUp}</Text>
  return (
    <Connection
      origin={origin.replace(/\/+$/, '')}
      texts={texts}
      locale={locale}
      timeZone={context.portal.timezone}
      onEnded={() => actions.addAlert({ type: 'success', message: texts.ended })}
    />
  )
})
