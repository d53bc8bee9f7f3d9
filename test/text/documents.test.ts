import { describe, expect, it } from 'vitest';
import { documentLines, documentLinks } from '../../src/text/documents.js';

const texts = (text: string) => documentLines(text).map((line) => line.text.trim());

describe('lines of a document that may be commands', () => {
  it('come from fences of shells, not from those of data', () => {
    expect(
      texts('```bash\npython a.py\n```\n```json\n{"a": 1}\n```\n~~~\npython b.py\n~~~\n'),
    ).toEqual(['python a.py', 'python b.py']);
  });

  it('come from indented blocks, inline code, HTML and reStructuredText', () => {
    expect(
      texts(
        'Run::\n\n    python a.py\n\nor `python b.py` or\n<pre><code>python c.py &amp;&amp; ls\n</code></pre>\n',
      ),
    ).toEqual(['python a.py', 'python b.py', 'python c.py && ls']);
  });

  it('know the headings above them and their own line', () => {
    const [line] = documentLines('# A\n\n## Train\nFirst:\n```\nx\n```\n');
    expect(line).toMatchObject({ line: 6, headings: ['A', 'Train'], prose: 'First:' });
  });

  it('stop at a limit in a document without end', () => {
    const lines = documentLines('`python a.py`\n'.repeat(100_000));
    expect(lines.length).toBeLessThanOrEqual(20_000);
  });
});

describe('links of a document', () => {
  it('are found in Markdown and HTML', () => {
    expect(documentLinks('[a](docs/T.md#x) <a href="b.md">b</a>\n[c]: c.md\n')).toEqual([
      'docs/T.md',
      'b.md',
      'c.md',
    ]);
  });
});
