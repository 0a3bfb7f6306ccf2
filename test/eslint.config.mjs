import { fileURLToPath } from 'node:url';
import { configs as lit } from 'eslint-plugin-lit';
import regexp from 'eslint-plugin-regexp';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { architecture } from './architecture/import-rule.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Ways to make HTML, script or style out of a string: a strict policy blocks them, and text could become markup. */
const stringSinks = [
  ...['innerHTML', 'outerHTML', 'srcdoc'].map((name) => ({
    selector: `AssignmentExpression > MemberExpression.left[property.name='${name}']`,
    message: `No HTML strings: ${name}.`,
  })),
  ...['insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'parseFromString'].map((name) => ({
    selector: `CallExpression[callee.property.name='${name}']`,
    message: `No HTML strings: ${name}.`,
  })),
  { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]", message: 'No document.write.' },
  {
    selector: 'ImportSpecifier[imported.name=/^(unsafeHTML|unsafeSVG|unsafeMathML|unsafeStatic|styleMap)$/]',
    message: 'Blocked by a strict policy, or a way for text to become markup: use templates and classes.',
  },
  {
    selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/<style|\\sstyle=|srcdoc|<script/i]",
    message: 'No style elements, style attributes, scripts or srcdoc in templates: a strict policy blocks them.',
  },
];

const conventions = {
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
  'no-restricted-syntax': ['error', ...stringSinks],
  'prefer-const': 'error',
  'no-var': 'error',
  eqeqeq: 'error',
  'no-console': 'off',
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'demo/sites/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mjs}'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    plugins: { architecture, '@typescript-eslint': tseslint.plugin },
    rules: { ...conventions, 'architecture/imports': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }] },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    rules: {
      'no-unused-vars': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    plugins: { regexp },
    languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-console': ['error', { allow: ['error', 'warn'] }],
      // Texts come from strangers: no pattern may take time that grows faster than they do.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
      'wc/define-tag-after-class-definition': 'off',
      'wc/file-name-matches-element': 'off',
    },
  },
  // What is asked for by `debug` is no warning.
  { files: ['src/developer/write-log.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/cli/**/*.ts'],
    languageOptions: { parserOptions: { project: 'src/cli/tsconfig.json', tsconfigRootDir: root } },
  },
);
