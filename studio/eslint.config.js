import { readdirSync } from 'node:fs';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('./src/features', import.meta.url));

/** What a folder of src must not import: the house has floors, and rooms on a floor do not know each other. */
const mayNotImport = (files, groups, message) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: groups, message },
          { regex: '^\\.\\./.*/', message: 'Leave a folder by its @/ name.' },
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'target', 'node_modules'] },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict, reactHooks.configs.flat['recommended-latest']],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "JSXAttribute[name.name='style']", message: 'Styles live in classes.' },
        { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Text is rendered as text.' },
      ],
      'no-restricted-globals': ['error', 'confirm', 'alert', 'prompt'],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/api/**'],
    rules: { 'no-restricted-properties': ['error', { object: 'window', property: 'fetch' }] },
  },
  ...features.map((feature) =>
    mayNotImport(
      [`src/features/${feature}/**`],
      ['@/pages/*', '@/app/*', '@/features/*', `!@/features/${feature}`, `!@/features/${feature}/**`],
      'A feature knows itself and the shared floors, never another feature or a page.',
    ),
  ),
  mayNotImport(
    ['src/{api,design,i18n,session,player}/**'],
    ['@/features/*', '@/pages/*', '@/app/*'],
    'Shared floors do not know what stands on them.',
  ),
  mayNotImport(['src/pages/**'], ['@/app/*'], 'Pages do not know the app that routes to them.'),
);
