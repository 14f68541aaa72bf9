// The pictures of empty and error states: one plain drawing for each meaning, instead of HubSpot's own art.

const paths = {
  lock: 'M28 44h40v32H28zM36 44V32a12 12 0 0 1 24 0v12M48 56v8',
  error: 'M48 20 82 78H14zM48 40v18M48 66v2',
  support: 'M20 28h56v36H48L34 76V64H20zM34 42h28M34 50h18',
  integrations: 'M34 40h28v10a14 14 0 0 1-28 0zM41 40V26M55 40V26M48 64v14',
  empty: 'M22 34h52v42H22zM22 34l10-14h32l10 14M40 48h16',
  contacts: 'M24 24h48v52H24zM48 40a8 8 0 1 0 .01 0M34 66a14 12 0 0 1 28 0M18 36h8M18 50h8M18 64h8',
} as const

export type DrawingName = keyof typeof paths

export function Drawing({ name, width = 96 }: { name: DrawingName; width?: number }) {
  return (
    <svg className={`drawing drawing-${name}`} viewBox="0 0 96 96" width={width} aria-hidden="true">
      <circle className="drawing-ground" cx="48" cy="50" r="44" />
      <path className="drawing-line" d={paths[name]} />
    </svg>
  )
}
