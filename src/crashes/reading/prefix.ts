interface Prefix {
  readonly pattern: RegExp;
  /** Whether the first group names who printed the line. */
  readonly rank: boolean;
}

/** What launchers, schedulers and containers put in front of every line. Anchored and short, so that a line costs little. */
const PREFIXES: readonly Prefix[] = [
  { pattern: /^\[rank:? ?(\d{1,5})\]:? ?/i, rank: true },
  { pattern: /^\[(?:default|trainer|worker|train)_?(\d{1,5})\]: ?/, rank: true },
  { pattern: /^\[\d{1,4},(\d{1,5})\]<std(?:err|out)>: ?/, rank: true },
  { pattern: /^\(([\w.[\]]{1,60} (?:pid|rank)=\d{1,9})(?:, ip=[\d.]{1,15})?\) ?/, rank: true },
  { pattern: /^\(?(?:[Rr]ank|RANK)[ =](\d{1,5})\)?[:|] ?/, rank: true },
  { pattern: /^(\d{1,5}): /, rank: true },
  { pattern: /^([\w.-]{1,40}-\d{1,4}) {1,20}\| ?/, rank: true },
  {
    pattern:
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d) (?:std(?:out|err) F )?/,
    rank: false,
  },
  { pattern: /^(?:\[(?:stderr|stdout)\]|(?:stderr|stdout)[:|]) ?/, rank: false },
];

/** A line without the marks of who printed it, and that name; at most three marks are taken off. */
export function stripPrefix(line: string): { readonly rank: string | null; readonly text: string } {
  let text = line;
  let rank: string | null = null;
  for (let round = 0; round < 3; round += 1) {
    const hit = firstPrefix(text);
    if (!hit) break;
    text = text.slice(hit.length);
    rank = hit.rank ?? rank;
  }
  return { rank, text };
}

function firstPrefix(text: string): { length: number; rank: string | null } | null {
  const first = text.charCodeAt(0);
  if (first === 32 || first === 9) return null;
  for (const { pattern, rank } of PREFIXES) {
    const match = pattern.exec(text);
    if (match) return { length: match[0].length, rank: rank ? (match[1] ?? null) : null };
  }
  return null;
}
