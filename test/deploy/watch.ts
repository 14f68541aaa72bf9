// The files that an operator's Prometheus and Grafana load, in their own forms.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

/** https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/: nothing else is allowed. */
const rules = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string().regex(/^Card[A-Za-z]+$/),
          expr: z.string(),
          for: z
            .string()
            .regex(/^\d+m$/)
            .optional(),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string().regex(/^[A-Z].*\.$/) }),
        }),
      ),
    }),
  ),
})

const dataSource = z.strictObject({ type: z.literal('prometheus'), uid: z.literal('${datasource}') })
const side = z.number().int().min(0).max(24)

/** https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/ */
const dashboard = z.strictObject({
  title: z.string(),
  uid: z.string().max(40),
  tags: z.array(z.string()),
  schemaVersion: z.literal(39),
  version: z.number(),
  editable: z.boolean(),
  refresh: z.string(),
  timezone: z.literal('browser'),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  annotations: z.strictObject({ list: z.array(z.never()) }),
  templating: z.strictObject({
    list: z.tuple([
      z.strictObject({
        name: z.literal('datasource'),
        label: z.string(),
        type: z.literal('datasource'),
        query: z.literal('prometheus'),
      }),
    ]),
  }),
  panels: z.array(
    z.strictObject({
      id: z.number().int().positive(),
      title: z.string().min(1),
      description: z.string().min(1),
      type: z.enum(['timeseries', 'stat']),
      datasource: dataSource,
      gridPos: z.strictObject({ h: side, w: side, x: side, y: z.number().int().min(0) }),
      fieldConfig: z.strictObject({
        defaults: z.strictObject({
          unit: z.enum(['short', 's', 'reqps', 'bytes', 'percentunit']),
          min: z.number().optional(),
        }),
        overrides: z.array(z.never()),
      }),
      options: z.record(z.string(), z.unknown()),
      targets: z
        .array(
          z.strictObject({
            refId: z.string().regex(/^[A-Z]$/),
            datasource: dataSource,
            expr: z.string().min(1),
            legendFormat: z.string().min(1),
          }),
        )
        .min(1),
    }),
  ),
})

export const alertsFile = 'deploy/alerts.yaml'
export const readAlerts = () =>
  rules.parse(parse(readFileSync(alertsFile, 'utf8'))).groups.flatMap((group) => group.rules)
export const readDashboard = () =>
  dashboard.parse(JSON.parse(readFileSync('deploy/grafana-dashboard.json', 'utf8')))
