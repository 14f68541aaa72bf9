// Deals.
import type { Words } from './texts.ts'

export const openDeals: Words = ['Open deals', 'Offene Deals', 'Negocios abiertos']
export const sum: Words = ['Sum', 'Summe', 'Suma']
export const nextClose: Words = ['Next close', 'Nächster Abschluss', 'Próximo cierre']
export const deal: Words = ['Deal', 'Deal', 'Negocio']
export const amount: Words = ['Amount', 'Betrag', 'Importe']
export const closeDate: Words = ['Close date', 'Abschluss', 'Cierre']
export const closes: Words = ['Closes {}', 'Fällig {}', 'Cierra {}']
export const incomplete: Words = [
  'Not everything could be read: list and sums are incomplete.',
  'Nicht alles war lesbar: Liste und Summen sind unvollständig.',
  'No se pudo leer todo: lista y sumas están incompletas.',
]
