/** A secret that is known by its own shape. Every pattern is bounded, so that hostile text costs linear time. */
export interface SecretShape {
  readonly what: string;
  readonly pattern: RegExp;
}

/** Shapes as the issuers document them: a fixed prefix and a long random rest. */
export const SECRET_SHAPES: readonly SecretShape[] = [
  { what: 'GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{30,255}/g },
  { what: 'GitHub fine-grained token', pattern: /\bgithub_pat_[A-Za-z0-9_]{22,255}/g },
  { what: 'GitLab token', pattern: /\bgl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,255}/g },
  { what: 'Hugging Face token', pattern: /\b(?:hf|api_org)_[A-Za-z0-9]{30,255}/g },
  { what: 'wandb key', pattern: /\bwandb_v\d+_[A-Za-z0-9_]{20,255}/g },
  {
    what: 'OpenAI or Anthropic key',
    pattern: /\bsk-(?:[a-z0-9]{2,12}-){0,2}[A-Za-z0-9_-]{20,400}/g,
  },
  { what: 'Stripe key', pattern: /\b[rsp]k_(?:live|test)_[A-Za-z0-9]{16,255}/g },
  { what: 'AWS access key id', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g },
  { what: 'Google key', pattern: /\bAIza[A-Za-z0-9_-]{35}/g },
  { what: 'Google OAuth token', pattern: /\bya29\.[A-Za-z0-9_-]{20,1000}/g },
  { what: 'Slack token', pattern: /\bxox[abceoprs](?:-[A-Za-z0-9]{1,200}){2,8}/g },
  { what: 'Slack app token', pattern: /\bxapp-\d-[A-Za-z0-9-]{10,255}/g },
  {
    what: 'Slack webhook',
    pattern: /(?<=hooks\.slack\.com\/(?:services|workflows|triggers)\/)[A-Za-z0-9/_-]{10,255}/g,
  },
  {
    what: 'Discord webhook',
    pattern: /(?<=discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{15,22}\/)[\w-]{20,255}/g,
  },
  {
    what: 'Discord bot token',
    pattern: /\b[MNO][A-Za-z0-9_-]{22,30}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,80}/g,
  },
  { what: 'Telegram bot token', pattern: /\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b/g },
  { what: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: 'PyPI token', pattern: /\bpypi-[A-Za-z0-9_-]{30,400}/g },
  {
    what: 'JSON web token',
    pattern: /\beyJ[A-Za-z0-9_-]{10,2000}(?:\.[A-Za-z0-9_-]{4,4000}){1,2}/g,
  },
  { what: 'encoded token', pattern: /\beyJ[A-Za-z0-9+/_-]{60,2000}={0,2}/g },
  { what: 'bearer token', pattern: /(?<=\b(?:bearer|basic)\s)[A-Za-z0-9._~+/-]{16,2000}={0,2}/gi },
  { what: 'wandb key', pattern: /(?<=\bwandb login (?:--relogin )?)[0-9a-f]{40}\b/g },
  { what: 'netrc password', pattern: /(?<=\blogin \S{1,80}\s{1,4}password\s{1,4})\S{4,255}/g },
  {
    what: 'password in a URL',
    pattern: /(?<=\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s/@:]{0,128}:)[^\s/@]{1,256}(?=@)/gi,
  },
  { what: 'token in a URL', pattern: /(?<=\bhttps?:\/\/)[^\s/@:]{16,256}(?=@)/gi },
  {
    what: 'token in a query',
    pattern:
      /(?<=[?&](?:access_token|auth|api_?key|key|password|secret|sig|signature|token|x-amz-signature|x-amz-credential|x-amz-security-token)=)[^&\s#"'<>]{4,2000}/gi,
  },
];
