import { useId, useState } from 'react'
import type { AccordionProps } from '@hubspot/ui-extensions'

export function Accordion(props: AccordionProps) {
  const { title, children, defaultOpen = false, open, disabled = false, size = 'sm', onClick } = props
  const [chosen, setChosen] = useState(defaultOpen)
  const id = useId()
  const shown = open ?? chosen
  return (
    <section className={`accordion accordion-${size}`}>
      <button
        type="button"
        className="accordion-title"
        aria-expanded={shown}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          setChosen(!shown)
          onClick?.()
        }}
      >
        <span className="accordion-mark" aria-hidden="true">
          ›
        </span>
        {title}
      </button>
      {/* What is in it stays mounted: a closed one loses no text. */}
      <div id={id} className="accordion-body" hidden={!shown}>
        {children}
      </div>
    </section>
  )
}
