// Connecting, which happens in another window.
import type { Words } from './texts.ts'
import type { LastConsent } from './contract-gate.ts'

export const doConnect: Words = ['Connect', 'Verbinden', 'Conectar']
export const waiting: Words = [
  'Waiting for you in the other window.',
  'Warten auf Ihre Zustimmung im anderen Fenster.',
  'Te esperamos en la otra ventana.',
]

/** How the last try to connect ended. */
export const consents: Record<LastConsent, Words> = {
  denied: [
    'The last try ended without your consent.',
    'Der letzte Versuch endete ohne Ihre Zustimmung.',
    'El último intento terminó sin tu consentimiento.',
  ],
  other_user: [
    'The last try was made as somebody else, or for another account.',
    'Der letzte Versuch lief unter anderem Namen oder für ein anderes Konto.',
    'El último intento fue con otro usuario o para otra cuenta.',
  ],
}
