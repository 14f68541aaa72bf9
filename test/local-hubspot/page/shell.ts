// The HTML documents of the record page, and the policy under which the browser runs them.

/** Everything from here; frames only for `openIframeModal`. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self'",
  'frame-src http://localhost:* http://127.0.0.1:* https:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A card reaches the network only through `hubspot.fetch`, so its worker gets none of its own. */
export const workerPolicy = "default-src 'none'; script-src 'self'"

export const recordShell = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Contact record · Local HubSpot</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/_local/page/page.css">
  </head>
  <body>
    <div id="page"></div>
    <script src="/_local/page/page.js"></script>
  </body>
</html>
`

/** Where the card's links to companies and deals lead: this page draws contacts only, and says so. */
export const otherRecord = (kind: string, id: string) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${kind} ${id} · Local HubSpot</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/_local/page/page.css">
  </head>
  <body>
    <main class="page-failure">
      <h1>${kind} ${id}</h1>
      <p>HubSpot would show this record. The local HubSpot draws contact records only.</p>
    </main>
  </body>
</html>
`
