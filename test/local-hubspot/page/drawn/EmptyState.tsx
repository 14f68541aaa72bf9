import type { EmptyStateProps } from '@hubspot/ui-extensions'
import { Drawing, type DrawingName } from './Drawing.tsx'

export function EmptyState(props: EmptyStateProps) {
  const { children, title = 'All is not lost.', layout = 'horizontal', reverseOrder, flush } = props
  const { imageName = 'emptyStateCharts', imageWidth } = props
  return (
    <section
      className={`state state-${layout} ${reverseOrder ? 'state-reverse' : ''} ${flush ? 'state-flush' : ''}`}
    >
      <Drawing name={drawingFor(imageName)} {...(imageWidth && { width: Math.min(imageWidth, 200) })} />
      <div className="state-text">
        <h3>{title}</h3>
        {children}
      </div>
    </section>
  )
}

function drawingFor(imageName: NonNullable<EmptyStateProps['imageName']>): DrawingName {
  if (imageName === 'lock') return 'lock'
  if (imageName === 'integrations' || imageName === 'api') return 'integrations'
  return imageName === 'contacts' || imageName === 'leads' ? 'contacts' : 'empty'
}
