/** What a field needs to be taken apart. */
interface Joined {
  readonly slot: number;
  readonly key: string;
  readonly joint: string;
  readonly total: number | null;
}

/** `min/mean/max reward`, `train/val loss`, `loss/acc`: names that share a line's figures in turn. */
const WORD =
  '(?:train(?:ing)?|val(?:id(?:ation)?)?|test|eval|loss|acc(?:uracy)?|epoch|iter(?:ation)?|step|batch|min|max|mean|avg|average|median|std|top-?1|top-?5)';
const NAMES = new RegExp(`^(.{0,40}?)\\b(${WORD}(?:\\s?/\\s?${WORD}){1,3})\\b(.{0,40})$`, 'i');

/** Fields whose name is several joined by slashes, `a/b/c: 1/2/3`, each under its own; all others as they are. */
export function apart<F extends Joined>(fields: readonly F[]): readonly F[] {
  if (!fields.some((field) => field.total !== null && NAMES.test(field.key))) return fields;
  const given: F[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at];
    if (field === undefined) continue;
    const names = field.total === null ? null : namesIn(field.key);
    const rest = names === null ? 0 : names.length - 2;
    const behind = fields.slice(at + 1, at + 1 + rest);
    if (names === null || !follows(field, behind, rest)) {
      given.push(field);
      continue;
    }
    const slots = [field.slot, field.slot + 1, ...behind.map(({ slot }) => slot)];
    slots.forEach((slot, index) => {
      given.push({ ...field, slot, key: names[index] ?? '', total: null, joint: 'sign' });
    });
    at += rest;
  }
  return given;
}

function namesIn(key: string): readonly string[] | null {
  const found = NAMES.exec(key);
  if (found === null) return null;
  const [, before = '', joined = '', after = ''] = found;
  return joined.split('/').map((name) => `${before}${name.trim()}${after}`.trim());
}

/** The figures behind the first two are joined to them in the same way. */
function follows(field: Joined, behind: readonly Joined[], count: number): boolean {
  return (
    behind.length === count &&
    behind.every((one, at) => one.slot === field.slot + 2 + at && one.key === '')
  );
}
