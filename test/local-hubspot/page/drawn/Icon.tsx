// Icons: a plain drawing for those a card is likely to use, and a dot for the other two hundred.
import type { IconProps } from '@hubspot/ui-extensions'

const sizes = { sm: 16, small: 16, md: 20, medium: 20, lg: 28, large: 28 } as const

const paths: Record<string, string> = {
  add: 'M10 4v12M4 10h12',
  appointment: 'M4 5h12v11H4zM4 9h12M7 3v3M13 3v3',
  attach: 'M13 6l-6 6a2 2 0 0 0 3 3l6-6a4 4 0 0 0-6-6l-6 6',
  calling: 'M5 3l3 4-2 2a10 10 0 0 0 5 5l2-2 4 3-2 3C9 18 2 11 2 5z',
  checkCircle: 'M10 2a8 8 0 1 0 .01 0M6 10l3 3 5-6',
  contact: 'M10 3a4 4 0 1 0 .01 0M3 18a7 6 0 0 1 14 0',
  date: 'M4 5h12v11H4zM4 9h12M7 3v3M13 3v3',
  delay: 'M10 2a8 8 0 1 0 .01 0M10 5v5l4 2',
  edit: 'M4 16l1-4L14 3l3 3-9 9z',
  email: 'M3 5h14v10H3zM3 5l7 6 7-6',
  exclamation: 'M10 4v8M10 15v1',
  exclamationCircle: 'M10 2a8 8 0 1 0 .01 0M10 6v5M10 13v1',
  info: 'M10 2a8 8 0 1 0 .01 0M10 9v5M10 6v1',
  link: 'M8 12l4-4M6 9l-2 2a3 3 0 0 0 5 5l2-2M14 11l2-2a3 3 0 0 0-5-5L9 6',
  locked: 'M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3',
  notEditable: 'M4 16l1-4L14 3l3 3-9 9zM3 3l14 14',
  readOnlyView: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5M10 8a2 2 0 1 0 .01 0',
  refresh: 'M16 10a6 6 0 1 1-2-4l2 2V3',
  success: 'M4 10l4 4 8-9',
  tasks: 'M3 5l2 2 3-3M10 6h7M3 13l2 2 3-3M10 14h7',
  warning: 'M10 3 18 17H2zM10 8v4M10 14v1',
}

export function Icon({ name, size = 'sm', color = 'inherit', screenReaderText }: IconProps) {
  const width = sizes[size]
  const hidden = screenReaderText ? { role: 'img', 'aria-label': screenReaderText } : { 'aria-hidden': true }
  return (
    <svg
      className={`icon icon-${color}`}
      viewBox="0 0 20 20"
      width={width}
      height={width}
      data-icon={name}
      {...hidden}
    >
      <path d={paths[name] ?? 'M10 8a2 2 0 1 0 .01 0'} fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  )
}
