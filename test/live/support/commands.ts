import fc from 'fast-check';

/** Characters that shells, screen and tmux take for something; no pair of them names the process or the shell itself. */
const ODD = [...'ab \'"$`\\#&;|<>()*?!=%^~\n\t,:+@[]', 'é', '日', '🚀', '\u0301', '\r'];

const text = fc.string({ unit: fc.constantFrom(...ODD), maxLength: 12 });

/** A word of a command line, in one of the ways in which people write one. */
const word = fc.oneof(
  text.map((t) => `'${t.replaceAll("'", "'\\''")}'`),
  text.map((t) => `"${t.replace(/[\\"$`]/g, '\\$&')}"`),
  text.map((t) => t.replace(/[^a-zA-Z0-9\u0080-\uffff]/g, (c) => (c === '\n' ? '' : `\\${c}`))),
  text.map((t) => `$(printf %s '${t.replaceAll("'", "'\\''")}')`),
  text.map((t) => `"$(cat <<'E'\n${t}\nE\n)"`),
  fc.constantFrom('$HOME', '"$HOME/x"', '`echo hi`', '$((1+2))', '${NONE:-d}', "$'a\\tb'", '{a,b}'),
  fc.constantFrom('--lr', '1e-4', 'a=b', '%n', '"^A"', '"#S"', '#{pid}x', "'!!'"),
  fc.integer({ min: 500, max: 4000 }).map((n) => 'x'.repeat(n)),
);

const before = fc.constantFrom(
  '',
  '',
  'cd / && ',
  'A=1 B="2 3" ',
  'set -e; ',
  'true\n',
  'exec ',
  '! ',
);
const after = fc.constantFrom(
  ...['', '', ' ', ' &', ';', ' ; ', ' # note', ' \\', '\n', ' | cat', ' && false', '; exit 5'],
  ...[
    '; cat <<E\nh\nE',
    ' \\\n  --more',
    '; kill -9 $$',
    ' || true',
    '\\;',
    ' 2>&1',
    '; false # x',
  ],
);

/** Commands that call a program with words of every kind, in sentences of every kind. */
export function commands(program: string): fc.Arbitrary<string> {
  const sentence = fc
    .tuple(before, fc.array(word, { maxLength: 5 }), after)
    .map(([head, words, tail]) => `${head}${[program, ...words].join(' ')}${tail}`);
  const noise = text.filter((t) => !/\$[$!_?*@#-]/.test(t)).map((t) => `${program} a ${t}`);
  return fc.oneof({ weight: 4, arbitrary: sentence }, { weight: 1, arbitrary: noise });
}
