import { describe, expect, test } from 'vitest';
import { renderMarkdown } from './render-markdown.ts';

const options = {
  idPrefix: 'readme-',
  topHeading: 3,
  resolve: (path: string) => (path.startsWith('..') ? undefined : `/files/${path}`),
} as const;
const render = (text: string) => renderMarkdown(text, options).html.trim();

describe('a text of a publisher', () => {
  test.each([
    ['keeps its emphasis', 'a *b* **c** `d`', '<p>a <em>b</em> <strong>c</strong> <code>d</code></p>'],
    [
      'has headings below those of the page',
      '# A\n## B',
      '<h3 id="readme-a">A</h3>\n<h4 id="readme-b">B</h4>',
    ],
    [
      'has no heading below the sixth',
      '# A\n## B\n### C\n#### D\n##### E',
      ['a', 'b', 'c', 'd', 'e']
        .map(
          (id, at) =>
            `<h${Math.min(6, at + 3)} id="readme-${id}">${id.toUpperCase()}</h${Math.min(6, at + 3)}>`,
        )
        .join('\n'),
    ],
    [
      'leaves out no level of headings',
      '### A\n##### B\n# C',
      '<h3 id="readme-a">A</h3>\n<h4 id="readme-b">B</h4>\n<h3 id="readme-c">C</h3>',
    ],
    [
      'has no two headings of one id',
      '# A\n# A\n# A-1',
      '<h3 id="readme-a">A</h3>\n<h3 id="readme-a-1">A</h3>\n<h3 id="readme-a-1-1">A-1</h3>',
    ],
    ['has headings of any script', '# 安装 方法', '<h3 id="readme-安装-方法">安装 方法</h3>'],
    ['leads to its own headings', '[a](#A-B)', '<p><a href="#readme-a-b">a</a></p>'],
    ['leads to files through the page', '[a](docs/a.md)', '<p><a href="/files/docs/a.md">a</a></p>'],
    [
      'leads elsewhere without vouching for it',
      '[a](https://a.example/)',
      '<p><a href="https://a.example/" rel="nofollow noopener ugc">a</a></p>',
    ],
    ['has signs for boxes', '- [x] a\n- [ ] b', '<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>'],
    ['is shown without its front matter', '---\nname: a\n---\n\nb', '<p>b</p>'],
    ['keeps a line that only looks like front matter', '---\nb', '<hr />\n<p>b</p>'],
    [
      'has pictures as links',
      '![a](https://t.example/a.png)',
      '<p><a href="https://t.example/a.png" rel="nofollow noopener ugc">[a]</a></p>',
    ],
    [
      'has pictures without words by their file',
      '<img src="img/a.png?x">',
      '<a href="/files/img/a.png?x">[a.png]</a>',
    ],
    [
      'has no picture that stands in its address',
      '![a](data:image/png;base64,AAAA)',
      '<p><span>[a]</span></p>',
    ],
  ])('%s', (_, text, html) => expect(render(text)).toBe(html));

  test.each([
    ['script', '<script>alert(1)</script>a'],
    ['script in Markdown', 'a\n\n<script\n>alert(1)</script\n>'],
    ['style', '<style>*{display:none}</style>a<p style="position:fixed">b</p>'],
    ['class', '<p class="notice danger">a</p>'],
    ['events', '<img src=x onerror=alert(1)><p onclick="alert(1)">a</p>'],
    ['frames', '<iframe src="https://evil.example/"></iframe><object data=x></object><embed src=x>'],
    [
      'drawings',
      '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>a</text></a><script>x</script></svg>',
    ],
    [
      'formulas',
      '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
    ],
    [
      'forms',
      '<form action="https://evil.example/"><input name=password><button>Sign in</button><select><option>x</select><textarea>y</textarea></form>',
    ],
    ['buttons of forms elsewhere', '<button form="search" formaction="https://evil.example">a</button>'],
    ['ids of the page', '<p id="content">a</p><a name="content">b</a><h1 id="content">c</h1>'],
    [
      'head',
      '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=x"><link rel=stylesheet href=x><title>t</title>',
    ],
    ['media', '<video src=x autoplay></video><audio src=x></audio><picture><source srcset=x></picture>'],
    ['comments', '<!-- a --><!--[if IE]><script>alert(1)</script><![endif]-->'],
    ['declarations', '<!DOCTYPE html><?php echo 1 ?><![CDATA[<script>alert(1)</script>]]>'],
    ['templates', '<template><script>alert(1)</script></template><noscript><img src=x></noscript>'],
    ['what is open', '<a href="https://a.example/" title="'],
    [
      'data of scripts of ours',
      '<div data-tabs data-copy role="alert" aria-live="assertive" tabindex="1" lang="x" dir="rtl">a</div>',
    ],
  ])('has no %s', (_, text) => {
    const html = render(text);
    expect(html).not.toMatch(/<(?!\/?(?:p|a|span|h[3-6]|pre|code|em|table|tbody|tr|td)\b)/i);
    expect(html).not.toMatch(
      /<[^<>]*\s(?:on\w+|style|class|name|src|srcset|data-\w+|role|aria-\w+|action|lang|dir|title)=/i,
    );
    expect(html).not.toMatch(/<[^<>]*\sid="(?!readme-)/);
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '&#106;avascript:alert(1)',
    'javascript&colon;alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'vscode:mcp/install?x',
    '//evil.example/a',
    '\\\\evil.example\\a',
    '/\\evil.example',
    'https://',
    '../../../etc/passwd',
    'mailto:a@b.example?subject=x&body=y',
  ])('leads nowhere by %s', (address) => {
    for (const text of [`<a href="${address}">a</a>`, `[a](<${address}>)`, `![a](<${address}>)`]) {
      expect(render(text)).not.toMatch(/href/);
    }
  });

  test('cannot show what nobody sees', () => {
    expect(render('a\u202eb\u200bc')).toBe('<p>abc</p>');
  });

  test('of giant length is cut, and says so', () => {
    const { html, isCut } = renderMarkdown('word '.repeat(100_000), options);
    expect(isCut).toBe(true);
    expect(html.length).toBeLessThan(140_000);
  });
});

const fill = (text: string) => text.repeat(Math.ceil(120_000 / text.length));

describe('a text that was made to be slow', () => {
  test.each([
    ['emphasis that never ends', fill('__a_ ')],
    ['more emphasis', fill('***a** ')],
    ['brackets', fill('[')],
    ['links that never end', fill('[a](')],
    ['links in links', fill('[![a](b)](c) ')],
    ['quotations in quotations', fill('> a\n>> b\n')],
    ['the deepest of quotations', `${'>'.repeat(30_000)} a`],
    ['lists in lists', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
    ['headings alike', fill('# a\n')],
    ['tags that never end', fill('<a href="')],
    ['tags in tags', fill('<b><i>')],
    ['comments that never end', fill('<!-- ')],
    ['back-ticks of all lengths', Array.from({ length: 400 }, (_, length) => '`'.repeat(length)).join(' a ')],
    ['definitions of giant links', `[a]: https://x.example/${'y'.repeat(1900)}\n\n${fill('[a] ')}`],
    ['a table as wide as it is long', `${'|a'.repeat(8000)}\n${'|-'.repeat(8000)}\n${'|\n'.repeat(16_000)}`],
    ['a table after the other', fill(`${'|a'.repeat(50)}|\n${'|-'.repeat(50)}|\n${'|\n'.repeat(100)}\n`)],
    ['tables without end', fill('a|b\n-|-\n')],
  ])('with %s is shown all the same, in bounds', { timeout: 30_000 }, (_, text) => {
    const { html } = renderMarkdown(text, options);
    expect(html.length).toBeLessThan(1_500_000);
  });
});

test('a table is a table', () => {
  expect(render('| a | b |\n|---|:-:|\n| 1 | 2 |').replaceAll(/\s/g, '')).toBe(
    '<tabletabindex="0"><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>',
  );
});
