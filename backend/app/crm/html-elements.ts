// How a browser shows the elements of HTML, as far as text goes
// (https://html.spec.whatwg.org/multipage/rendering.html).

/** Each begins and ends on a line of its own. */
export const blocks = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup option p plaintext ' +
    'pre search section select summary textarea ul xmp'
  ).split(' '),
)

/** A line of cells ends where one of these begins or ends. */
export const rows = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr'])

export const cells = new Set(['td', 'th'])

/** Their white space is shown as it is written. */
export const asWritten = new Set(['pre', 'listing', 'textarea', 'xmp', 'plaintext'])

/** Nothing inside is shown as text. */
export const unseen = new Set(
  'audio canvas datalist iframe math noembed noframes noscript object script style svg template title video'.split(
    ' ',
  ),
)

/** The only ones that `/>` closes. */
export const foreign = new Set(['svg', 'math'])

/** What stands for things that are no text. */
export const inWords: Readonly<Record<string, string>> = {
  img: '[image]',
  svg: '[image]',
  canvas: '[image]',
  video: '[video]',
  audio: '[audio]',
  iframe: '[embedded page]',
  embed: '[embedded page]',
  object: '[embedded page]',
}
