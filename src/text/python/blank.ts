/**
 * Python source with comments and the insides of strings turned to spaces, line breaks and length kept, so that what
 * matches is code and offsets still fit the source. Linear; broken source gives a best effort, never an error.
 */
export function blankPython(source: string): string {
  const out: string[] = [];
  let from = 0;
  let at = 0;
  const next = /['"#]/g;
  for (;;) {
    next.lastIndex = at;
    const hit = next.exec(source);
    if (!hit) break;
    const start = hit.index;
    if (source[start] === '#') {
      const end = endOfLine(source, start);
      out.push(source.slice(from, start), ' '.repeat(end - start));
      from = end;
      at = end;
      continue;
    }
    const [open, close, end] = stringSpan(source, start);
    out.push(source.slice(from, open), blank(source.slice(open, close)));
    from = close;
    at = end;
  }
  out.push(source.slice(from));
  return out.join('');
}

/** Inside from, inside to, and the end of a string literal that begins at `start`. */
function stringSpan(source: string, start: number): readonly [number, number, number] {
  const quote = source.charAt(start);
  const triple = source.startsWith(quote.repeat(3), start);
  const open = start + (triple ? 3 : 1);
  const closing = triple ? quote.repeat(3) : quote;
  let at = open;
  while (at < source.length) {
    const char = source[at];
    if (char === '\\') {
      at += 2;
      continue;
    }
    if (char === '\n' && !triple) return [open, at, at];
    if (char === quote && source.startsWith(closing, at)) return [open, at, at + closing.length];
    at += 1;
  }
  return [open, source.length, source.length];
}

function blank(text: string): string {
  return text.replace(/[^\n]+/g, (run) => ' '.repeat(run.length));
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}
