// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { cleanPasted } from './paste';

it('keeps nothing that could run or fetch', () => {
  const html = cleanPasted(
    '<p onclick="alert(1)">Hei <script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">her</a><iframe src="//ond.example"></iframe><svg onload=alert(1)></svg></p>',
  );
  expect(html).toBe('<p>Hei her</p>');
});

it('takes the words out of Word and leaves its looks', () => {
  const html = cleanPasted(
    `<html xmlns:o="urn:o"><head><style>p.MsoNormal{color:red}</style></head><body><!--StartFragment--><p class=MsoNormal style='mso-style-name:x'><b>Viktig</b><o:p></o:p> <span style='mso-spacerun:yes'>tekst</span></p><![if !supportLists]><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>  </span></span>En</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>To</p></body></html>`,
  );
  expect(html.replace(/\s+/g, ' ')).toBe('<p><strong>Viktig</strong> tekst</p><ul><li>En</li><li>To</li></ul>');
});

it('reads bold and italic out of Google Docs, which wraps all in a b that is none', () => {
  const html = cleanPasted(
    '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Fet</span><span style="font-style:italic"> skrå</span></p></b>',
  );
  expect(html).toBe('<p><strong>Fet</strong><em> skrå</em></p>');
});

it('keeps tables, links and lists', () => {
  const html = cleanPasted(
    '<table class="x" width="300"><tbody><tr><td colspan="2" style="color:red">A</td></tr></tbody></table><ol start="3"><li><a href="https://nordlys.example" onmouseover="x()">B</a></li></ol>',
  );
  expect(html).toBe(
    '<table><tbody><tr><td colspan="2">A</td></tr></tbody></table><ol start="3"><li><a href="https://nordlys.example">B</a></li></ol>',
  );
});

it('leaves emoji, right-to-left and zero-width characters as they are', () => {
  const words = 'שלום 👩‍👩‍👧 a\u200bb \u202eabc\u202c';
  expect(cleanPasted(`<p>${words}</p>`)).toBe(`<p>${words}</p>`);
});
