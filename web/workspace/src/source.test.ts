import { expect, it } from 'vitest';

const sources = import.meta.glob<string>('./**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const files = Object.keys(sources).map((path) => path.slice(2));
const textOf = (file: string) => sources[`./${file}`] ?? '';

it('keeps every file within 400 lines', () => {
  expect(files.filter((file) => textOf(file).split('\n').length > 400)).toEqual([]);
});

it('names files in kebab-case', () => {
  expect(files.filter((file) => !/^[a-z0-9/.-]+$/.test(file))).toEqual([]);
});

it('imports only downward: ui, lib and i18n, then features, then app', () => {
  const upward = files.filter((file) => {
    const above = file.startsWith('features/') ? /'[./]+\/app\// : /'[./]+\/(features|app)\//;
    return !file.startsWith('app/') && above.test(textOf(file));
  });
  expect(upward).toEqual([]);
});

it('uses no file address of the web, so that nothing is fetched from elsewhere', () => {
  const code = files.filter((file) => !file.endsWith('.test.ts'));
  expect(code.filter((file) => /url\(\s*['"]?https?:|src=["']https?:/.test(textOf(file)))).toEqual([]);
});
