import { expect, test } from 'vitest';
import { curl } from './curl.ts';
import { languageOf } from './language-of.ts';
import { printDate } from './print-date.ts';
import { readDuration } from './read-duration.ts';

test.each([
  ['Fills in forms.', 'en', undefined],
  ['Fills in forms.', 'zh-CN', 'en'],
  ['填写 PDF 表单', 'en', 'zh'],
  ['填写 PDF 表单', 'zh-CN', undefined],
  ['議事録をまとめる', 'zh-CN', 'ja'],
  ['회의록을 씁니다', 'en', 'ko'],
] as const)('%s on a page in %s is marked %s', (text, locale, language) => {
  expect(languageOf(text, locale)).toBe(language);
});

test.each([
  ['2026-01-15 12:30:00', '2026-01-15T12:30:00Z'],
  ['2026-01-15T12:30:00Z', '2026-01-15T12:30:00Z'],
  ['2026-01-15T23:30:00.125+01:00', '2026-01-15T22:30:00.125Z'],
])('%s is a time', (time, iso) => {
  expect(printDate(time, 'en')).toEqual({ iso, text: 'Jan 15, 2026' });
});

test('a text that is no time is not printed as one', () => {
  expect(printDate('yesterday', 'en')).toBeUndefined();
});

test.each([
  ['1h0m0s', { hours: 1, minutes: 0, seconds: 0 }],
  ['30m0s', { hours: 0, minutes: 30, seconds: 0 }],
  ['1m0.5s', { hours: 0, minutes: 1, seconds: 0 }],
  ['250ms', undefined],
  ['', undefined],
])('the duration %j', (text, duration) => {
  expect(readDuration(text)).toEqual(duration);
});

test.each([
  ['https://registry.example/@acme/pdf.ctx', 'curl https://registry.example/@acme/pdf.ctx'],
  [
    'https://registry.example/v1/packages?type=skill',
    "curl 'https://registry.example/v1/packages?type=skill'",
  ],
  ["https://registry.example/it's", String.raw`curl 'https://registry.example/it'\''s'`],
])('a shell reads the address %s as one word', (address, command) => {
  expect(curl(address)).toBe(command);
});
