// How this viewer's account is connected, what it may do, and how to end it.
import { useState } from 'react'
import {
  Alert,
  AutoGrid,
  Button,
  DescriptionList,
  DescriptionListItem,
  Flex,
  Heading,
  LoadingButton,
  LoadingSpinner,
  Text,
} from '@hubspot/ui-extensions'
import { useConnection } from './use-connection.ts'
import type { ConnectionOnPage } from './use-connection.ts'
import type { ConnectionAnswer } from './connection-fetch.ts'
import type { Texts } from './texts-en.ts'

interface ConnectionProps {
  origin: string
  texts: Texts
  locale: string
  timeZone: string
  onEnded: () => void
}

type View = Exclude<ConnectionAnswer, { failed: string }>

export function Connection({ origin, texts, locale, timeZone, onEnded }: ConnectionProps) {
  const connection = useConnection(origin)
  const { answer, slow } = connection
  const moment = (instant: string) => momentOf(instant, locale, timeZone)
  if (!answer) return <LoadingSpinner label={slow ? texts.slow : texts.loading} showLabel layout="centered" />
  return (
    <Flex direction="column" gap="medium">
      <Heading>{texts.title}</Heading>
      {'failed' in answer ? (
        <Failed answer={answer} connection={connection} texts={texts} />
      ) : (
        <>
          <Facts view={answer} texts={texts} moment={moment} />
          {answer.missingScopes.length > 0 && answer.connected && (
            <Alert title={texts.missing} variant="warning">
              <Text>{answer.missingScopes.map((scope) => nameOf(scope, texts)).join(', ')}</Text>
            </Alert>
          )}
          <Buttons view={answer} connection={connection} texts={texts} onEnded={onEnded} />
        </>
      )}
    </Flex>
  )
}

interface PartProps {
  connection: ConnectionOnPage
  texts: Texts
}

function Failed({ answer, connection, texts }: PartProps & { answer: { failed: string } }) {
  const operatorOnly = answer.failed === 'operator_only'
  return (
    <Alert title={texts.failures[answer.failed] ?? texts.refused} variant={operatorOnly ? 'info' : 'danger'}>
      {/* HubSpot disables a button that shows that it loads, and the keyboard loses its place. */}
      <Button variant="secondary" size="sm" onClick={() => void connection.lookAgain()}>
        {connection.busy ? texts.loading : operatorOnly ? texts.back : texts.tryAgain}
      </Button>
    </Alert>
  )
}

interface FactsProps {
  view: View
  texts: Texts
  moment: (instant: string) => string
}

function Facts({ view, texts, moment }: FactsProps) {
  const { access, connected, scopes, connectedAt, lastUsedAt, lastConsent } = view
  return (
    <>
      <Text>{access === 'account' ? texts.forAccount : texts.forUser}</Text>
      {lastConsent && <Text>{texts.consent[lastConsent]}</Text>}
      <AutoGrid columnWidth={150} flexible gap="small">
        {(
          [
            [texts.state, connected ? texts.connected : texts.notConnected],
            [texts.since, connected && connectedAt && moment(connectedAt)],
            [texts.lastUsed, connected && lastUsedAt && moment(lastUsedAt)],
          ] as const
        ).map(([label, text]) => (
          <DescriptionList key={label} direction="column">
            <DescriptionListItem label={label}>
              <Text>{text || '–'}</Text>
            </DescriptionListItem>
          </DescriptionList>
        ))}
      </AutoGrid>
      {scopes.length > 0 && (
        <Flex direction="column" gap="flush">
          <Text format={{ fontWeight: 'demibold' }}>{texts.permissions}</Text>
          {scopes.map((scope) => (
            <Text key={scope}>{nameOf(scope, texts)}</Text>
          ))}
        </Flex>
      )}
    </>
  )
}

function Buttons({ view, connection, texts, onEnded }: PartProps & { view: View; onEnded: () => void }) {
  const [asks, setAsks] = useState(false)
  const { connected, connectUrl, missingScopes } = view
  const connects = connectUrl !== undefined && (!connected || missingScopes.length > 0)
  const end = async () => {
    if (await connection.end()) {
      setAsks(false)
      onEnded()
    }
  }
  return (
    <Flex direction="column" gap="small">
      {connection.connecting && <Text>{texts.waiting}</Text>}
      {asks && <Text>{texts.endQuestion}</Text>}
      <Flex direction="row" gap="small" wrap>
        {connects && (
          <Button variant="primary" href={{ url: connectUrl, external: true }} onClick={connection.connect}>
            {connected ? texts.reconnect : texts.connect}
          </Button>
        )}
        {/* The same button asks and then ends, so that the keyboard stays on it. */}
        {connected && (
          <LoadingButton
            variant={asks ? 'destructive' : 'secondary'}
            loading={connection.busy}
            onClick={() => (asks ? void end() : setAsks(true))}
          >
            {asks ? texts.endNow : texts.end}
          </LoadingButton>
        )}
        {asks && connected && (
          <Button variant="transparent" onClick={() => setAsks(false)}>
            {texts.cancel}
          </Button>
        )}
      </Flex>
    </Flex>
  )
}

function nameOf(scope: string, { scopes }: Texts): string {
  return Object.hasOwn(scopes, scope) ? (scopes[scope] ?? scope) : scope
}

function momentOf(instant: string, locale: string, timeZone: string): string {
  try {
    const style = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
    return new Intl.DateTimeFormat(locale, style).format(Date.parse(instant))
  } catch {
    return instant
  }
}
