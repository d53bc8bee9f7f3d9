import type { Block, Message, Span } from '../../src/domain/message.js';

/** Every word of a message as a person reads it, one line per block or item; controls last. */
export function read(message: Message): string {
  const controls = message.controls.map((control) => `[${control.label}]`).join(' ');
  return [...message.blocks.map(readBlock), ...(controls ? [controls] : [])].join('\n');
}

function readBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `# ${block.text}`;
    case 'text':
    case 'note':
      return words(block.spans);
    case 'list':
      return block.items.map((item) => `- ${words(item)}`).join('\n');
    case 'code':
      return block.text;
    case 'table':
      return [block.columns.map((c) => c.title), ...block.rows, [block.caption ?? '']]
        .map((row) => row.join(' | '))
        .join('\n');
    case 'fields':
      return block.items.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'diff':
      return `${block.file}:${block.line}\n-${block.before}\n+${block.after}`;
    case 'progress':
      return `${block.label} ${block.done}/${block.total}`;
    case 'chart':
      return block.alt;
    case 'file':
      return `${block.name}\n${block.text}`;
  }
}

function words(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('bold' in span) return span.bold;
      return 'code' in span ? span.code : span.person;
    })
    .join('');
}

/** Labels of a message's buttons, in order. */
export function buttons(message: Message): readonly string[] {
  return message.controls.filter((c) => c.kind === 'button').map((c) => c.label);
}
