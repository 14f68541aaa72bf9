import type {
  CrmActionButtonProps,
  CrmActionLinkProps,
  CrmCardActionsProps,
} from '@hubspot/ui-extensions/crm'
import { buttonSizes } from './Button.tsx'
import { useCrmAction } from './crm-action.ts'

export function CrmActionButton(props: CrmActionButtonProps) {
  const { children, variant = 'secondary', size = 'md', type = 'button', disabled, onClick } = props
  const carryOut = useCrmAction()
  return (
    <button
      type={type}
      className={`button button-${variant} button-${buttonSizes[size]}`}
      disabled={disabled ?? false}
      onClick={() => {
        onClick?.()
        carryOut(props)
      }}
    >
      {children}
    </button>
  )
}

export function CrmActionLink(props: CrmActionLinkProps) {
  const carryOut = useCrmAction()
  return (
    <button
      type="button"
      className={`link link-${props.variant ?? 'primary'} link-action`}
      onClick={() => {
        props.onClick?.()
        carryOut(props)
      }}
    >
      {props.children}
    </button>
  )
}

type Config = CrmCardActionsProps['actionConfigs'][number]
type Single = Extract<Config, { type: 'action-library-button' }>

/** In HubSpot these stand in the head of the card; here on its first line. */
export function CrmCardActions({ actionConfigs, onError }: CrmCardActionsProps) {
  const carryOut = useCrmAction()
  const button = (config: Single, key: number) => (
    <button
      key={key}
      type="button"
      className="button button-secondary button-xs"
      disabled={config.disabled}
      title={config.tooltipText}
      onClick={() => carryOut({ ...config, ...(onError && { onError }) })}
    >
      {config.label ?? words[config.actionType] ?? config.actionType}
    </button>
  )
  return (
    <div className="card-actions">
      {actionConfigs.map((config, index) =>
        config.type === 'action-library-button' ? (
          button(config, index)
        ) : (
          <details key={index} className="card-actions-more">
            <summary className="button button-secondary button-xs">{config.label ?? 'Actions'}</summary>
            <div>{config.options.map(button)}</div>
          </details>
        ),
      )}
    </div>
  )
}

const words: Partial<Record<string, string>> = {
  PREVIEW_OBJECT: 'Preview',
  ADD_NOTE: 'Create note',
  ADD_TASK: 'Create task',
  SEND_EMAIL: 'Send email',
  SCHEDULE_MEETING: 'Schedule meeting',
  RECORD_APP_LINK: 'Open record',
}
