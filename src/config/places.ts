import { type Document, isMap, isNode, isPair, isScalar, type LineCounter, type Node } from 'yaml';

/** Finds where a setting stands in the text of a file. */
export function placeFinder(document: Document, counter: LineCounter) {
  return (path: readonly PropertyKey[], atKey: boolean) => {
    const offset = offsetOf(document, path, atKey);
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
}

/** Start of a key or a value; where it is missing, of what it would stand in. */
function offsetOf(document: Document, path: readonly PropertyKey[], atKey: boolean): number {
  for (let length = path.length; length > 0; length -= 1) {
    const part = path.slice(0, length).map((p) => (typeof p === 'number' ? p : String(p)));
    const whole = length === path.length;
    const key = keyNode(document, part);
    if (key && (atKey || !whole)) return key.range?.[0] ?? 0;
    const value = document.getIn(part, true);
    if (isNode(value) && value.range) return value.range[0];
    if (key) return key.range?.[0] ?? 0;
  }
  return document.contents?.range?.[0] ?? 0;
}

function keyNode(document: Document, path: readonly (string | number)[]): Node | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const last = path[path.length - 1];
  const pair = parent.items.find((p) => isPair(p) && isScalar(p.key) && p.key.value === last);
  return pair && isNode(pair.key) ? pair.key : null;
}
