// What comes from Word, Google Docs or a web page brings its looks along. Kept: words, paragraphs, lists, tables,
// links, quotes, bold, italic, underline, struck. All else goes: a letter looks like our letters. Nothing pasted is
// ever put into the page itself: it is read in a document of its own, where nothing runs and nothing is fetched.

const kept = new Set(
  ['A BLOCKQUOTE BR CODE EM H1 H2 H3 HR LI OL P PRE S STRONG TABLE TBODY TD TH THEAD TR U UL IMG'.split(' ')].flat(),
);
const renamed: Record<string, string> = {
  B: 'STRONG',
  I: 'EM',
  STRIKE: 'S',
  DEL: 'S',
  INS: 'U',
  H4: 'H3',
  H5: 'H3',
  H6: 'H3',
  DIV: 'P',
};
const dropped = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH LINK META TITLE HEAD XML FORM INPUT BUTTON SELECT TEXTAREA AUDIO VIDEO CANVAS COLGROUP COL O:P'.split(
    ' ',
  ),
);
const blocks = 'p, ul, ol, table, blockquote, h1, h2, h3, pre, hr, div, li, tr, td';

/** HTML of kept elements only, without classes, styles and handlers. Pictures are left out unless they are our own. */
export function cleanPasted(html: string): string {
  const body = new DOMParser().parseFromString(withoutConditions(html), 'text/html').body;
  wordLists(body);
  for (const child of [...body.childNodes]) clean(child);
  return body.innerHTML.trim();
}

/** Word's own branches (`<!--[if …]>`) and the marks by which Windows says what part was copied. */
function withoutConditions(html: string): string {
  return html.replace(/<!\[(?:if|endif)[^>]*>/gi, '').replace(/<\?xml[^>]*>/gi, '');
}

function clean(node: Node): void {
  if (node.nodeType === Node.TEXT_NODE) return;
  if (!(node instanceof Element) || dropped.has(node.tagName.toUpperCase()) || isHidden(node)) {
    node.parentNode?.removeChild(node);
    return;
  }
  const looks = looksOf(node);
  for (const child of [...node.childNodes]) clean(child);
  const name = node.tagName.toUpperCase();
  const wanted = name === 'DIV' && node.querySelector(blocks) ? null : (renamed[name] ?? name);
  if (wanted === null || !kept.has(wanted) || (name === 'B' && !looks.isBold)) {
    wrap(node, looks);
    node.replaceWith(...node.childNodes);
    return;
  }
  wrap(node, looks);
  const next = node.ownerDocument.createElement(wanted);
  keepAttributes(node, next);
  if (wanted === 'IMG' && !next.getAttribute('src')) {
    node.remove();
    return;
  }
  if (wanted === 'A' && !next.getAttribute('href')) {
    node.replaceWith(...node.childNodes);
    return;
  }
  next.append(...node.childNodes);
  node.replaceWith(next);
}

function keepAttributes(from: Element, to: Element): void {
  if (to.tagName === 'A') {
    const href = from.getAttribute('href')?.trim() ?? '';
    if (/^(https?:\/\/|mailto:|tel:)/i.test(href)) to.setAttribute('href', href);
  }
  if (to.tagName === 'IMG') {
    const source = from.getAttribute('src') ?? '';
    if (/^\/api\/files\/[\w-]+$/.test(source)) to.setAttribute('src', source);
    if (from.getAttribute('alt')) to.setAttribute('alt', from.getAttribute('alt')!);
  }
  if (to.tagName === 'TD' || to.tagName === 'TH') {
    for (const name of ['colspan', 'rowspan']) {
      const span = Number(from.getAttribute(name));
      if (Number.isInteger(span) && span > 1 && span <= 50) to.setAttribute(name, String(span));
    }
  }
  if (to.tagName === 'OL' && /^\d{1,4}$/.test(from.getAttribute('start') ?? '')) {
    to.setAttribute('start', from.getAttribute('start')!);
  }
}

interface Looks {
  isBold: boolean;
  isItalic: boolean;
  isUnderlined: boolean;
  isStruck: boolean;
}

/** Google Docs says bold by weight on a span, and wraps everything in a `b` that is not bold. */
function looksOf(element: Element): Looks {
  const style = element.getAttribute('style')?.toLowerCase() ?? '';
  const isBoldTag = /^(B|STRONG)$/i.test(element.tagName);
  const isSpan = element.tagName === 'SPAN' || element.tagName === 'FONT';
  return {
    isBold: isBoldTag
      ? !/font-weight:\s*(normal|[1-4]00)/.test(style)
      : isSpan && /font-weight:\s*(bold|[6-9]00)/.test(style),
    isItalic: isSpan && /font-style:\s*italic/.test(style),
    isUnderlined: isSpan && /text-decoration[^;]*underline/.test(style),
    isStruck: isSpan && /text-decoration[^;]*line-through/.test(style),
  };
}

function wrap(element: Element, looks: Looks): void {
  const isSpan = element.tagName === 'SPAN' || element.tagName === 'FONT';
  if (!isSpan) return;
  const names = [looks.isBold && 'strong', looks.isItalic && 'em', looks.isUnderlined && 'u', looks.isStruck && 's'];
  for (const name of names) {
    if (!name || element.closest(name)) continue;
    const inner = element.ownerDocument.createElement(name);
    inner.append(...element.childNodes);
    element.append(inner);
  }
}

function isHidden(element: Element): boolean {
  const style = element.getAttribute('style') ?? '';
  return /mso-hide:\s*all|display:\s*none/i.test(style);
}

/** Word writes a list as paragraphs that only look like one: their own mark is `mso-list`, their bullet a hidden span. */
function wordLists(body: HTMLElement): void {
  for (const paragraph of [...body.querySelectorAll<HTMLElement>('p')]) {
    const style = paragraph.getAttribute('style') ?? '';
    if (!/mso-list:\s*l\d/i.test(style)) continue;
    const bullet = [...paragraph.querySelectorAll('span')].find((one) =>
      /mso-list:\s*ignore/i.test(one.getAttribute('style') ?? ''),
    );
    const isNumbered = /^\s*\(?[\da-z]{1,3}[.)]/i.test(bullet?.textContent ?? '');
    bullet?.remove();
    const list = listBefore(paragraph, isNumbered ? 'OL' : 'UL');
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}

/** The list that was begun right before the paragraph, or a new one. */
function listBefore(paragraph: HTMLElement, name: 'OL' | 'UL'): Element {
  const before = paragraph.previousElementSibling;
  if (before?.tagName === name && before.hasAttribute('data-word')) return before;
  const list = paragraph.ownerDocument.createElement(name);
  list.setAttribute('data-word', '');
  paragraph.before(list);
  return list;
}
