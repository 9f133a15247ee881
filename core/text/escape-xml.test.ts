import { expect, test } from 'vitest';
import { escapeXml } from './escape-xml.ts';

test.each([
  ['plain text', 'plain text'],
  ['读取 PDF, ügö 😀', '读取 PDF, ügö 😀'],
  ['<script>alert("1")</script> & more', '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more'],
  ["it's ]]> <![CDATA[ x", 'it&#39;s ]]&gt; &lt;![CDATA[ x'],
  ['&lt;', '&amp;lt;'],
  ['a\u0000b\u0008c\u001Bd\u007Fe', 'abcde'],
  ['a\uFFFEb\uFFFFc', 'abc'],
  ['half \uD800 and half \uDC00', 'half \uFFFD and half \uFFFD'],
  ['rm \u202Exyz', 'rm xyz'],
])('%j is written %j', (text, written) => {
  expect(escapeXml(text)).toBe(written);
});
