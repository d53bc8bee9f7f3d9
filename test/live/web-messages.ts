import type { Chart } from '../../src/domain/chart.js';
import type { ActionId } from '../../src/domain/ids.js';
import type { Block, Control, Form, Message } from '../../src/domain/message.js';

const COMMANDS = [
  ['python3 train.py --config configs/default.json', 'README.md:12', 'documented'],
  [
    'python3 train.py --config configs/default.json --resume out/checkpoint-0020.json',
    'README.md:21',
    'resumes a checkpoint',
  ],
  ['make train', 'Makefile:4', '-'],
] as const;

/** Ways in which log text tries to be more than text. */
export const HOSTILE =
  '<img src=x onerror="window.broken=1"><script>window.broken=1</script> **bold** `x` @everyone \u202egnp.exe';

function button(id: string, label: string, style: 'primary' | 'danger' | 'plain'): Control {
  return { kind: 'button', id: id as ActionId, label, style };
}

/** What a scan found, with a command chosen. */
export function tableMessage(chosen: string, command?: string): Message {
  const shown = command ?? COMMANDS[Number(chosen)]?.[0] ?? '';
  return {
    blocks: [
      { kind: 'heading', text: '3 training commands on this machine' },
      { kind: 'text', spans: ['In ', { code: '~/samples/tiny-mlp' }, '.'] },
      {
        kind: 'table',
        columns: [
          { title: '#', align: 'right' },
          { title: 'command', code: true },
          { title: 'source', code: true },
          { title: 'notes' },
        ],
        rows: COMMANDS.map((row, n) => [String(n + 1), ...row]),
      },
      {
        kind: 'fields',
        items: [
          { label: 'Python', value: '3.11.7' },
          { label: 'Framework', value: 'none found' },
          { label: 'CUDA', value: 'none' },
          { label: 'GPUs', value: 'none' },
          { label: 'wandb', value: 'not configured' },
        ],
      },
      {
        kind: 'text',
        spans: [{ bold: `Command ${Number(chosen) + 1}` }, ' will run exactly like this:'],
      },
      { kind: 'code', text: shown, title: 'command' },
      { kind: 'text', spans: ['Nothing runs until you press Launch.'] },
    ],
    controls: [
      {
        kind: 'select',
        id: 'choose' as ActionId,
        label: 'Choose a command',
        options: COMMANDS.map(([label, description], n) => ({
          value: String(n),
          label: `${n + 1}. ${label}`,
          description,
        })),
        chosen,
      },
      button('launch', 'Launch', 'primary'),
      button('edit', 'Edit command', 'plain'),
      button('cancel', 'Cancel', 'plain'),
    ],
    fallback: `3 training commands on this machine. Chosen: ${shown}.`,
  };
}

/** A loss curve up to a step. */
export function lossChart(step: number): Chart {
  const points = Array.from(
    { length: Math.max(1, Math.floor(step / 25)) },
    (_, n) => [25 * (n + 1), 0.18 + 2.1 * Math.exp(-n / 30) + 0.03 * Math.sin(n * 1.9)] as const,
  );
  return {
    title: 'Loss',
    xLabel: 'step',
    yLabel: 'loss',
    series: [{ name: 'loss', points }],
    marks: step > 800 ? [{ x: 750, label: 'checkpoint', tone: 'good' }] : [],
  };
}

/** The card of a run that is under way. */
export function cardMessage(step: number): Message {
  const chart = lossChart(step);
  const loss = chart.series[0]?.points.at(-1)?.[1].toFixed(4) ?? '';
  return {
    blocks: [
      { kind: 'heading', text: 'Running for 1 min 12 s', tone: 'good' },
      { kind: 'text', spans: [{ code: COMMANDS[0][0] }, ' on ', { bold: 'this machine' }] },
      {
        kind: 'fields',
        items: [
          { label: 'Loss', value: loss },
          { label: 'Step', value: `${step} of 2,500` },
          { label: 'Learning rate', value: '0.0182' },
          { label: 'Speed', value: '3,412 samples/s' },
          { label: 'Time left', value: '48 s' },
        ],
      },
      { kind: 'progress', label: 'steps', done: step, total: 2500 },
      { kind: 'chart', chart, alt: `Loss up to step ${step}, now ${loss}` },
    ],
    controls: [button('stop', 'Stop run', 'danger')],
    fallback: `Running: step ${step} of 2,500. Loss ${loss}.`,
  };
}

/** A fix to be decided. */
export function proposalMessage(): Message {
  const form =
    "The error is KeyError: 'learning_rate' because configs/default.json spells it learning_rte. I'll fix it by correcting the key. This changes configs/default.json:9. Okay?";
  return {
    blocks: [
      { kind: 'heading', text: 'A fix for you to decide', tone: 'warning' },
      { kind: 'text', spans: [form] },
      {
        kind: 'diff',
        file: 'configs/default.json',
        line: 9,
        before: '  "learning_rte": 0.02,',
        after: '  "learning_rate": 0.02,',
      },
      {
        kind: 'list',
        items: [
          ['Every other byte of the file stays as it is.'],
          [{ person: 'Olivia' }, ' and administrators may decide.'],
        ],
      },
    ],
    controls: [button('approve', 'Approve', 'primary'), button('deny', 'Deny', 'danger')],
    fallback: form,
  };
}

/** The form behind Edit command. */
export const EDIT_FORM: Form = {
  id: 'edit-form' as ActionId,
  title: 'Edit command',
  submit: 'Use this command',
  fields: [
    {
      id: 'command',
      label: 'Command',
      hint: 'It will run exactly as it stands here.',
      value: COMMANDS[0][0],
      multiline: true,
      required: true,
    },
    { id: 'why', label: 'Note', value: '', multiline: false, required: false },
  ],
};

/** One block of every kind, with hostile text wherever text can stand. */
export const EVERY_BLOCK: readonly Block[] = [
  { kind: 'heading', text: `Heading ${HOSTILE}`, tone: 'bad' },
  {
    kind: 'text',
    spans: ['plain ', { bold: 'bold' }, ' ', { code: HOSTILE }, ' ', { person: 'Ada' }],
  },
  { kind: 'list', items: [['first'], [{ code: 'second' }]] },
  { kind: 'code', text: `line one\n${HOSTILE}`, title: 'log' },
  { kind: 'code', text: 'no title' },
  {
    kind: 'table',
    columns: [{ title: 'a' }, { title: 'n', align: 'right' }],
    rows: [[HOSTILE, '1'], ['short']],
    caption: 'A caption',
  },
  { kind: 'fields', items: [{ label: 'Label', value: HOSTILE }] },
  {
    kind: 'diff',
    file: 'train.py',
    line: 40,
    before: 'def f(x):\n    return x.view(-1)\n# end',
    after: 'def f(x):\n    return x.reshape(-1)\n# end',
  },
  { kind: 'progress', label: 'epochs', done: 3, total: 12 },
  { kind: 'chart', chart: lossChart(1500), alt: 'A falling curve' },
  { kind: 'file', name: 'traceback.txt', text: HOSTILE },
  { kind: 'note', tone: 'neutral', spans: ['neutral note'] },
  { kind: 'note', tone: 'good', spans: ['good note'] },
  { kind: 'note', tone: 'warning', spans: ['warning note'] },
  { kind: 'note', tone: 'bad', spans: [HOSTILE] },
];

/** A message of every block and every control. */
export const EVERYTHING: Message = {
  blocks: EVERY_BLOCK,
  controls: [
    {
      kind: 'select',
      id: 's1' as ActionId,
      label: 'Pick one',
      options: [
        { value: 'a', label: HOSTILE },
        { value: 'b', label: 'B' },
      ],
      chosen: null,
    },
    button('p1', 'Primary', 'primary'),
    button('p2', 'Danger', 'danger'),
    button('p3', HOSTILE, 'plain'),
  ],
  fallback: 'everything',
};
