// For each alert, what must happen for it to fire, as promtool writes series: 30 values, one a minute. Everything else
// stays as on a quiet day, so that no other alert fires with it.

const instance = { instance: 'a' }

export const healthy: Record<string, string> = {
  'up{job="hubspot-card",instance="a"}': '1x30',
  'store_up{instance="a"}': '1x30',
  'store_writable{instance="a"}': '1x30',
  'card_requests_total{instance="a",route="/r",code="ok"}': '0+600x30',
  'card_requests_total{instance="a",route="/r",code="retry_later"}': '0+6x30',
  'card_refusals_total{instance="a",reason="signature_invalid"}': '0+6x30',
  'grant_refreshes_total{instance="a",outcome="client-refused"}': '0x30',
  'grant_changes_total{instance="a",change="quarantined"}': '0x30',
  'journal_gaps_total{instance="a",cause="file"}': '0x30',
  'clock_skew_seconds{instance="a",against="store"}': '-1x30',
  'hubspot_breaker_open{instance="a",breaker="crm"}': '0x30',
  'card_request_duration_seconds_bucket{instance="a",code="ok",le="1"}': '0+600x30',
  'card_request_duration_seconds_bucket{instance="a",code="ok",le="10"}': '0+600x30',
  'card_request_duration_seconds_bucket{instance="a",code="ok",le="+Inf"}': '0+600x30',
  'store_connections{instance="a",state="waiting"}': '0 3 0 3x3 0x30',
  'nodejs_eventloop_lag_p99_seconds{instance="a"}': '0.02x30',
  'log_lines_lost_total{instance="a"}': '0x30',
}

interface AlertCase {
  changed: Record<string, string>
  /** Of the alert, beside its severity. */
  labels: Record<string, string>
}

export const alertCases: Record<string, AlertCase> = {
  CardBackendDown: {
    changed: { 'up{job="hubspot-card",instance="a"}': '1x26 0x4' },
    labels: { job: 'hubspot-card', ...instance },
  },
  CardStoreDown: { changed: { 'store_up{instance="a"}': '1x26 0x4' }, labels: instance },
  CardStoreNotWritable: { changed: { 'store_writable{instance="a"}': '1x26 0x4' }, labels: instance },
  CardInternalErrors: {
    changed: { 'card_requests_total{instance="a",route="/r",code="internal_error"}': '0x20 0+1x10' },
    labels: instance,
  },
  CardRequestsTurnedAway: {
    changed: { 'card_requests_total{instance="a",route="/r",code="retry_later"}': '0+60x30' },
    labels: {},
  },
  CardSignaturesRefused: {
    changed: { 'card_refusals_total{instance="a",reason="signature_invalid"}': '0+400x30' },
    labels: {},
  },
  CardClientRefused: {
    changed: { 'grant_refreshes_total{instance="a",outcome="client-refused"}': '0x25 1x5' },
    labels: { outcome: 'client-refused', ...instance },
  },
  CardGrantQuarantined: {
    changed: { 'grant_changes_total{instance="a",change="quarantined"}': '0x25 1x5' },
    labels: { change: 'quarantined', ...instance },
  },
  CardPrivacyDeletionsMissing: {
    changed: { 'journal_gaps_total{instance="a",cause="file"}': '0x10 1x20' },
    labels: { cause: 'file', ...instance },
  },
  CardClockSkewed: {
    changed: { 'clock_skew_seconds{instance="a",against="store"}': '-1x20 -11x10' },
    labels: { against: 'store', ...instance },
  },
  CardHubSpotFails: {
    changed: { 'hubspot_breaker_open{instance="a",breaker="crm"}': '0x20 1x10' },
    labels: { breaker: 'crm' },
  },
  CardSlow: {
    changed: { 'card_request_duration_seconds_bucket{instance="a",code="ok",le="1"}': '0+500x30' },
    labels: {},
  },
  CardPoolExhausted: {
    changed: { 'store_connections{instance="a",state="waiting"}': '0x20 2x10' },
    labels: { state: 'waiting', ...instance },
  },
  CardEventLoopSlow: {
    changed: { 'nodejs_eventloop_lag_p99_seconds{instance="a"}': '0.02x15 0.3x15' },
    labels: instance,
  },
  CardLogLinesLost: {
    changed: { 'log_lines_lost_total{instance="a"}': '0x25 12x5' },
    labels: instance,
  },
}
