import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIDDEN, holdsSecret, redact } from '../../src/text/redact.js';

const hex = (n: number) => '0123456789abcdef'.repeat(8).slice(0, n);
const mixed = (n: number) => 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY'.repeat(8).slice(0, n);

/** Secrets of known shape, put together so that none stands here as it is. */
const SHAPES: readonly (readonly [string, string])[] = [
  ['GitHub', `ghp_${mixed(36)}`],
  ['GitHub, fine-grained', `github_pat_${mixed(40)}`],
  ['GitLab', `glpat-${mixed(20)}`],
  ['Hugging Face', `hf_${mixed(34)}`],
  ['OpenAI', `sk-${mixed(48)}`],
  ['OpenAI, project', `sk-proj-${mixed(60)}`],
  ['Anthropic', `sk-ant-api03-${mixed(60)}`],
  ['AWS id', `AKIA${'ABCDEFGH01234567'}`],
  ['Google', `AIza${mixed(35)}`],
  ['Slack bot', `xoxb-123456789012-${mixed(24)}`],
  ['Slack app', `xapp-1-A0-${mixed(30)}`],
  ['Slack webhook', `https://hooks.slack.com/services/T0/B0/${mixed(24)}`],
  ['Discord bot', `M${mixed(25)}.${mixed(6)}.${mixed(38)}`],
  ['Discord webhook', `https://discord.com/api/webhooks/123456789012345678/${mixed(60)}`],
  ['npm', `npm_${mixed(36)}`],
  ['PyPI', `pypi-${mixed(60)}`],
  ['JSON web token', `eyJ${mixed(30)}.${mixed(40)}.${mixed(30)}`],
  ['wandb login', `wandb login ${hex(40)}`],
];

describe('redaction', () => {
  it.each(SHAPES)('hides a secret of %s in the middle of a line', (_, secret) => {
    const clean = redact(`step 3 using ${secret} now`);
    expect(clean).toContain(HIDDEN);
    expect(clean).toMatch(/^step 3 using .* now$/);
    expect(clean).not.toContain(secret.slice(-20));
  });

  it.each([
    ['WANDB_API_KEY=abc123 python train.py', 'WANDB_API_KEY=[hidden] python train.py'],
    ["export HF_TOKEN='abc123xyz'", "export HF_TOKEN='[hidden]'"],
    ['"aws_secret_access_key": "wJalrXUt/nFEMI"', '"aws_secret_access_key": "[hidden]"'],
    ['api_key: abcdefgh1', 'api_key: [hidden]'],
    ['DB_PASSWORD=x', 'DB_PASSWORD=[hidden]'],
    ['{"password": "hunter2x", "user": "a"}', '{"password": "[hidden]", "user": "a"}'],
    ['python t.py --hf-token abcd1234 --lr 3', 'python t.py --hf-token [hidden] --lr 3'],
    ['python t.py --api_key=abcd1234', 'python t.py --api_key=[hidden]'],
    ['postgres://ada:s3cret@db:5432/x', 'postgres://ada:[hidden]@db:5432/x'],
    [
      'pip install git+https://ghtoken0123456789@github.com/a/b',
      'pip install git+https://[hidden]@github.com/a/b',
    ],
    [
      'GET https://h/x?a=1&X-Amz-Signature=abcdef&b=2',
      'GET https://h/x?a=1&X-Amz-Signature=[hidden]&b=2',
    ],
    ['Authorization: Bearer abcdefgh.ijklmnop', 'Authorization: Bearer [hidden]'],
    [
      'machine api.wandb.ai login user password 0123abcd',
      'machine api.wandb.ai login user password [hidden]',
    ],
  ])('of %j gives %j', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  it.each([
    'tokenizer=bert-base max_tokens=512 num_tokens: 123456789',
    'pad_token=[PAD] eos_token: <|endoftext|> mask_token="<mask>"',
    'step 10 loss=2.31 lr=3e-5 tokens/s=123456.7',
    "KeyError: 'WANDB_API_KEY'",
    'HF_TOKEN is not set. Please set HF_TOKEN: see the docs',
    'token = os.environ["HF_TOKEN"]',
    'API_KEY=$SECRET_FROM_ELSEWHERE',
    'PWD=/home/ada/proj OLDPWD=/home/ada',
    'sort by key=loss, metric key: eval_loss',
    'commit 0123456789abcdef0123456789abcdef01234567',
    'risk-adjusted-returns task-specific-heads-and-more-words',
    'password authentication failed for user "ada"',
    'File "/home/ada/secrets/token.py", line 3, in read_token',
    'http://localhost:6006/ and ssh://git@github.com/a/b',
    'if not HOST or not SOME_API_KEY:\n        raise ValueError("missing")',
    'WANDB_API_KEY=None use_auth_token=True hub_token: null',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
    expect(holdsSecret(text)).toBe(false);
  });

  it('hides a private key whole, also where its end was cut off', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${mixed(64)}\n-----END RSA PRIVATE KEY-----`;
    expect(redact(`a\n${key}\nb`)).toBe('a\n[hidden]\nb');
    expect(redact(`a\n${key.slice(0, 60)}`)).toBe('a\n[hidden]');
    expect(redact(`${key} and ${key}`)).toBe('[hidden] and [hidden]');
  });

  it('changes nothing more the second time', () => {
    const bits = fc.constantFrom(
      'token',
      'KEY',
      'api_key',
      '=',
      ':',
      ' ',
      '"',
      "'",
      '--',
      'abcdefgh12',
      '://',
      '@',
      '\n',
      HIDDEN,
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(bits, { maxLength: 30 }).map((b) => b.join('')),
    );
    fc.assert(fc.property(texts, (text) => redact(redact(text)) === redact(text)));
  });

  it('hides what is assigned to a name that means a secret, whatever it is', () => {
    const name = fc.constantFrom('OPENAI_API_KEY', 'GH_TOKEN', 'client_secret', 'MYSQL_PASSWORD');
    const value = fc
      .stringMatching(/^[A-Za-z0-9/+_.-]{12,60}$/)
      .filter((v) => /[a-z]/i.test(v) && !/^(?:none|null|nil|true|false|unset)/i.test(v));
    fc.assert(fc.property(name, value, (n, v) => !redact(`x=1 ${n}=${v} y=2`).includes(v)));
  });

  it('takes linear time on hostile text', () => {
    const pieces = [
      '-----BEGIN PRIVATE KEY-----',
      'https://',
      'http://a:',
      'api_key=',
      '--a',
      'eyJaaaaaaaaaaaa.',
      'login a password ',
      'sk-ab-',
      'token',
      '"',
    ];
    for (const piece of pieces) expect(redact(piece.repeat(20_000))).toBeTypeOf('string');
  }, 4_000);
});
