// This app's own reasons for a refusal, beside those of the core (backend/gate/reason.ts).

export type AppReason =
  | `${'note' | 'task'}_refused`
  | 'task_of_another'
  | 'task_of_too_many'
  | 'nothing_of_many'
  | 'pipeline_id'
  | 'company_id'

declare module '../gate/reason.ts' {
  interface ReasonsOf {
    app: AppReason
  }
}
