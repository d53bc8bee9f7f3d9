const SHAPE = /^((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*(?:\([\w.]{1,80}\))?)(?::(?:\s+(.*))?)?$/;
const ALONE =
  /\w(?:Error|Exception|Interrupt|Exit|Timeout|Warning|Failure|Iteration)(?:\([\w.]{1,80}\))?$/;
const CLASSLIKE = /^[A-Z_]|(?:error|timeout)$/;

/** Words that open ordinary lines and look like the name of a class. */
const ORDINARY = new Set(
  (
    'INFO WARNING WARN ERROR DEBUG CRITICAL FATAL NOTE TIP NOTICE Epoch Step Loss Iter Iteration Train Training ' +
    'Validation Val Eval Test Accuracy Saving Loading Loaded Time Date Using Note Files File Usage Hint Set Run Resuming Message Arguments'
  ).split(' '),
);

/** An exception's type and message from the line that closes a traceback, or null where the line is something else. */
export function closingLine(line: string): { type: string; message: string } | null {
  const match = SHAPE.exec(line);
  const type = match?.[1];
  if (!match || !type) return null;
  const name = lastSegment(type);
  if (!CLASSLIKE.test(name) || ORDINARY.has(name)) return null;
  return { type, message: match[2] ?? '' };
}

/** The same for a line that stands alone: only names that end as exceptions do, with a message, so that prose does not count. */
export function loneLine(line: string): { type: string; message: string } | null {
  const parsed = closingLine(line);
  if (!parsed || !ALONE.test(lastSegment(parsed.type))) return null;
  if (/Warning$/.test(parsed.type)) return null;
  if (parsed.message === '' && !/^(?:KeyboardInterrupt|MemoryError)$/.test(parsed.type))
    return null;
  return parsed;
}

/** The class name without its module: `torch.cuda.OutOfMemoryError` gives `OutOfMemoryError`. */
export function lastSegment(type: string): string {
  const bare = type.endsWith(')') ? type.slice(0, type.indexOf('(')) : type;
  return bare.slice(bare.lastIndexOf('.') + 1);
}
