/** One simple command of a shell line: its words without quotes, and its text as written. */
export interface SimpleCommand {
  readonly words: readonly string[];
  readonly text: string;
}

/**
 * Divides a line at `;`, `&&`, `||`, `|`, `&` and line breaks outside quotes, and each part into words. Comments and
 * redirections are left out of the words; variables and substitutions stay as written. Linear, never an error.
 */
export function splitCommands(line: string): readonly SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  let word = '';
  let inWord = false;
  let start = 0;
  let at = 0;
  const endWord = () => {
    if (inWord) words.push(word);
    word = '';
    inWord = false;
  };
  const endCommand = (end: number) => {
    endWord();
    if (words.length > 0) {
      commands.push({ words: dropRedirections(words), text: line.slice(start, end).trim() });
    }
    words = [];
  };
  while (at < line.length) {
    const char = line.charAt(at);
    if (char === "'" || char === '"' || char === '`') {
      const end = quoteEnd(line, at);
      word += char === '`' ? line.slice(at, end + 1) : line.slice(at + 1, end);
      inWord = true;
      at = end + 1;
    } else if (char === '\\' && at + 1 < line.length) {
      if (line.charAt(at + 1) !== '\n') word += line.charAt(at + 1);
      inWord = true;
      at += 2;
    } else if (char === '$' && (line.charAt(at + 1) === '(' || line.charAt(at + 1) === '{')) {
      const end = groupEnd(line, at + 1);
      word += line.slice(at, end);
      inWord = true;
      at = end;
    } else if (char === '#' && !inWord) {
      const end = line.indexOf('\n', at);
      endCommand(at);
      at = end < 0 ? line.length : end;
      start = at;
    } else if (char === '&' && line.charAt(at - 1) === '>') {
      word += char;
      at += 1;
    } else if (char === ';' || char === '\n' || char === '|' || char === '&') {
      endCommand(at);
      at += 1;
      start = at;
    } else if (char === ' ' || char === '\t' || char === '\r') {
      endWord();
      at += 1;
    } else {
      word += char;
      inWord = true;
      at += 1;
    }
  }
  endCommand(line.length);
  return commands;
}

function quoteEnd(line: string, start: number): number {
  const quote = line.charAt(start);
  for (let at = start + 1; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '\\' && quote !== "'") at += 1;
    else if (char === quote) return at;
  }
  return line.length;
}

function groupEnd(line: string, start: number): number {
  const open = line.charAt(start);
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  for (let at = start; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === open) depth += 1;
    else if (char === close) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return line.length;
}

function dropRedirections(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (/^(?:\d*|&)(?:>>?|<)(?:&\d)?$/.test(word) && !/&\d$/.test(word)) at += 1;
    else if (/^<[^<>]+>/.test(word) || !/^(?:\d*|&)(?:>>?|<)\S/.test(word)) kept.push(word);
  }
  return kept;
}
