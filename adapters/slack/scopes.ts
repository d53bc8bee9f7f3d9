import { doubtful, type Finding, fine, wrong } from '../../src/domain/finding.js';
import { listed } from '../../src/text/format.js';

/** What is lost without a scope of manifest.yaml, and whether Propel can do its work without it. */
export const SCOPES: Readonly<Record<string, { readonly lost: string; readonly needed: boolean }>> =
  {
    commands: { lost: '/propel is not known', needed: true },
    'chat:write': { lost: 'nothing can be posted', needed: true },
    'app_mentions:read': { lost: '@propel in threads is not heard', needed: true },
    'files:write': { lost: 'there are no curves and no files', needed: false },
    'users:read': { lost: 'people are shown by their ids', needed: false },
    'usergroups:read': { lost: 'rights of user groups are not known', needed: false },
    'channels:history': {
      lost: 'in public channels, a lost answer of Slack’s can show a message twice',
      needed: false,
    },
    'groups:history': {
      lost: 'in private channels, a lost answer of Slack’s can show a message twice',
      needed: false,
    },
    'im:history': { lost: 'direct messages are not heard', needed: false },
  };

/** What is to be said of the bot's scopes; null where Slack named none. */
export function scopeFindings(granted: readonly string[] | null): readonly Finding[] {
  const check = 'slack scopes';
  const step =
    'Paste manifest.yaml under “App Manifest” of the app’s page, then install again: docs/slack.md, step 3.';
  if (granted === null)
    return [
      doubtful(
        check,
        'Slack did not say which scopes the bot has.',
        `Compare “OAuth & Permissions” with manifest.yaml: ${Object.keys(SCOPES).join(', ')}.`,
      ),
    ];
  const missing = Object.entries(SCOPES).filter(([scope]) => !granted.includes(scope));
  if (missing.length === 0)
    return [fine(check, `all that manifest.yaml asks for: ${listed(Object.keys(SCOPES))}`)];
  return missing.map(([scope, { lost, needed }]) =>
    (needed ? wrong : doubtful)(check, `${scope} is missing: ${lost}.`, step),
  );
}
