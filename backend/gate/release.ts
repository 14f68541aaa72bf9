// Which release this is, as package.json says it.
import release from '../../package.json' with { type: 'json' }

export const { version } = release
