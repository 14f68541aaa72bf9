// One lint for the whole project; the card also gets HubSpot's own rules for UI Extensions.
import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import { config as uiExtensionsConfig } from '@hubspot/eslint-config-ui-extensions'
import reactHooks from 'eslint-plugin-react-hooks'
import react from 'eslint-plugin-react'
import tseslint from 'typescript-eslint'

const card = ['hubspot-project/src/app/{cards,settings}/**/*.{ts,tsx}']

/** `card`: where HubSpot's own rules hold, too. */
export const rulesFor = (card) =>
  defineConfig([
    { ignores: ['**/node_modules/', '**/dist/', 'test-results/', 'bench-results/', 'data/'] },
    js.configs.recommended,
    tseslint.configs.recommended,
    tseslint.configs.stylistic,
    {
      rules: {
        'no-console': 'error',
        '@typescript-eslint/consistent-type-imports': 'error',
        '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      },
    },
    { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable' } } },
    {
      files: card,
      extends: [
        react.configs.flat.recommended,
        react.configs.flat['jsx-runtime'],
        reactHooks.configs.flat['recommended-latest'],
        ...uiExtensionsConfig,
      ],
      settings: { react: { version: '18.3' } },
    },
    {
      // What JSX becomes in these files (tsconfig.json), so an import that seems to have no use.
      files: card,
      settings: { react: { pragma: 'createElement' } },
      rules: { 'react/jsx-uses-react': 'error', 'react/react-in-jsx-scope': 'off' },
    },
  ])

/** What only the types show: a promise that nobody waits for, a word of a closed list that no case names. */
const typed = {
  files: ['**/*.{ts,tsx}'],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': 'error',
  },
}

/** An app asks HubSpot through what it is given (.dependency-cruiser.cjs has the imports). */
const app = {
  files: ['backend/app/**'],
  rules: { 'no-restricted-globals': ['error', 'fetch', 'process'] },
}

// Ours alone: a file that grows longer is two.
export default [...rulesFor(card), typed, app, { rules: { 'max-lines': ['error', 200] } }]
