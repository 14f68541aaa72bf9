import type { CSSProperties } from 'react'
import type { HeadingProps, TextFormatOptions, TextProps } from '@hubspot/ui-extensions'

const weights = { regular: 400, demibold: 600, bold: 700 }
const lines = { none: 'none', underline: 'underline', strikethrough: 'line-through' }

export function Text({ children, variant = 'bodytext', inline = false, format = {}, truncate }: TextProps) {
  const Tag = inline ? 'span' : 'div'
  const className = `text text-${variant} ${truncate ? 'text-truncate' : ''} ${sentenceCase(format)}`
  const { tooltipText, maxWidth } = typeof truncate === 'object' ? truncate : {}
  return (
    <Tag className={className} style={{ ...textStyle(format), maxWidth }} title={tooltipText}>
      {children}
    </Tag>
  )
}

export function Heading({ children, inline = false }: HeadingProps) {
  return <h2 className={`heading ${inline ? 'heading-inline' : ''}`}>{children}</h2>
}

function textStyle({ fontWeight, italic, lineDecoration, textTransform }: TextFormatOptions): CSSProperties {
  return {
    fontWeight: fontWeight && weights[fontWeight],
    fontStyle: italic ? 'italic' : undefined,
    textDecoration: lineDecoration && lines[lineDecoration],
    textTransform: textTransform === 'sentenceCase' ? 'lowercase' : textTransform,
  }
}

const sentenceCase = ({ textTransform }: TextFormatOptions) =>
  textTransform === 'sentenceCase' ? 'text-sentence-case' : ''
