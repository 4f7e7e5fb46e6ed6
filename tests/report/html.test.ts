import { expect, test } from 'vitest';
import { html, trusted } from '../../src/report/html.ts';

const HOSTILE = `<b a="1" b='2'>&</b></script>`;
const ESCAPED = '&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;&lt;/b&gt;&lt;/script&gt;';

test('texts are escaped in content and attributes, once', () => {
  expect(html`<i title="${HOSTILE}">${HOSTILE}</i>`.text).toBe(`<i title="${ESCAPED}">${ESCAPED}</i>`);
  expect(html`<u>${html`<i>${HOSTILE}</i>`}</u>`.text).toBe(`<u><i>${ESCAPED}</i></u>`);
});

test('lists are joined, null is nothing, zero is not', () => {
  expect(html`[${[1, html`<b>2</b>`, ['<', null]]}|${null}|${0}]`.text).toBe('[1<b>2</b>&lt;||0]');
});

test('how the source is broken into lines goes, line breaks of a value stay', () => {
  const text = html`<div>
    <p>
      one
      <b>${'a:\n    b'}</b>
    </p>
  </div>`.text;
  expect(text).toBe('<div>\n<p> one <b>a:\n    b</b>\n</p>\n</div>');
});

test('what is trusted passes as it is', () => {
  expect(html`<p>${trusted('<svg/>')}</p>`.text).toBe('<p><svg/></p>');
  expect(String(trusted('&'))).toBe('&');
});
