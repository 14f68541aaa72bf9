// The few pages a browser sees while connecting. Nothing of a request is ever put on one.
import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'

export interface Page {
  title: string
  text: string
  /** Shown small, for whoever asks for help. */
  code?: string
  /** Beside the code: the one in the log. */
  requestId?: string
  list?: readonly string[]
}

const style = `
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f5f7fa; color: #1f2d3d;
  font: 17px/1.5 system-ui, sans-serif }
main { box-sizing: border-box; width: min(28rem, calc(100vw - 2rem)); padding: 2rem; background: #fff;
  border-radius: 12px; box-shadow: 0 1px 3px #0002, 0 8px 32px #0001 }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.25; text-wrap: balance }
p { margin: 0 } ul { margin: .75rem 0 0; padding-left: 1.25rem; overflow-wrap: anywhere }
.code { margin-top: 1.5rem; font-size: .85rem; color: #5a6b7d }
@media (prefers-color-scheme: dark) {
  body { background: #14181d; color: #e6ebf0 } main { background: #1e242b; box-shadow: none } .code { color: #9aa8b7 }
}
`

/** Allows this one style, and nothing else. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

// As one piece: the policy's hash is of the exact text between the tags, which a formatter would indent.
const styleElement = raw(`<style>${style}</style>`)

export const renderPage = ({ title, text, code, requestId, list = [] }: Page) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${text}</p>
          ${
            list.length > 0
              ? html`<ul>
                  ${list.map((item) => html`<li><code>${item}</code></li>`)}
                </ul>`
              : ''
          }
          ${code === undefined ? '' : html`<p class="code">Code: <code>${code}</code>, request <code>${requestId}</code></p>`}
        </main>
      </body>
    </html>`
