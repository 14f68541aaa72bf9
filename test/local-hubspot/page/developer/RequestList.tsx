import type { CardRequest } from '../card-request.ts'

export function RequestList({ requests }: { requests: CardRequest[] }) {
  return (
    <section aria-label="Requests">
      <h3>Requests</h3>
      {requests.length === 0 && <p className="developer-quiet">None yet.</p>}
      <ol className="requests">
        {requests.map((request) => (
          <li key={request.requestId}>
            <RequestEntry request={request} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function RequestEntry({ request }: { request: CardRequest }) {
  const { at, method, route, status, code, reason, portalId, userId } = request
  const details = [
    ['caller', userId && portalId ? `${userId} in ${portalId}` : '–'],
    ['URI form', request.form ?? '–'],
    ['claim', request.claim ?? '–'],
    ['token', request.tokenVersion === null ? '–' : `v${request.tokenVersion}`],
    ['HubSpot calls', request.hubspotCalls ?? '–'],
    ['took', request.durationMs === null ? '–' : `${Math.round(request.durationMs)} ms`],
  ]
  return (
    <>
      <div className="request-line">
        <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString('en-GB')}</time>
        <span className="request-route">
          <b>{method}</b> {route}
        </span>
        <Answer status={status} code={code} />
      </div>
      <dl className="request-details">
        {details.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {reason && (
          <div className="request-reason">
            <dt>reason</dt>
            <dd>{reason}</dd>
          </div>
        )}
      </dl>
    </>
  )
}

export function Answer({ status, code }: { status: number; code: string | null }) {
  const tone = status < 300 ? 'good' : status < 500 ? 'refused' : 'broken'
  return (
    <span className={`answer answer-${tone}`}>
      {status} {code}
    </span>
  )
}
