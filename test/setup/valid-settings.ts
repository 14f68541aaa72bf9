// A complete environment for the backend, as an operator would set it, with keys made for this run.
import { randomBytes } from 'node:crypto'
import { newKey } from '../../backend/gate/vault/new-key.ts'

export const newTokenKey = (id = 'k1') => newKey(id, randomBytes)

export const validSettings = () => ({
  PUBLIC_URL: 'https://card.example.com',
  HUBSPOT_APP_ID: '4242424',
  HUBSPOT_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  HUBSPOT_CLIENT_SECRET: 'client-secret-of-the-tests',
  TOKEN_KEYS: newTokenKey(),
})
