import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCOPES as TOLD } from '../../../adapters/slack/scopes.js';
import { SCOPES as NEEDED } from '../../stand-ins/slack/methods.js';
import { GRANTED } from '../../stand-ins/slack/slack.js';
import { complaintsOf } from './manifest-rules.js';

interface Manifest {
  readonly features: {
    readonly slash_commands: readonly {
      readonly command: string;
      readonly description: string;
      readonly usage_hint: string;
      readonly should_escape: boolean;
      readonly url?: string;
    }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly socket_mode_enabled: boolean;
    readonly interactivity: object;
    readonly event_subscriptions: object;
  };
}

const text = readFileSync(new URL('../../../manifest.yaml', import.meta.url), 'utf8');
const manifest = parse(text) as Manifest;
const { features, settings } = manifest;
const scopes = manifest.oauth_config.scopes.bot;

describe('the manifest of the Slack app', () => {
  it('keeps the rules of the public manifest schema', () => {
    expect(complaintsOf(manifest)).toEqual([]);
  });

  it.each<[string, string, unknown]>([
    ['a name of 36 characters', 'display_information.name', 'x'.repeat(36)],
    ['a description of 140', 'display_information.description', 'x'.repeat(140)],
    ['a command without its slash', 'features.slash_commands.0.command', 'propel'],
    ['a command of 33 characters', 'features.slash_commands.0.command', `/${'x'.repeat(32)}`],
    ['a command twice', 'features.slash_commands.1.command', '/propel'],
    ['an empty hint', 'features.slash_commands.1.usage_hint', ''],
    ['a key that Slack does not know', 'settings.is_public', true],
    ['a public address', 'settings.interactivity.request_url', 'https://a.example'],
    ['an event without its scope', 'settings.event_subscriptions.bot_events.2', 'message.mpim'],
    ['commands without their scope', 'oauth_config.scopes.bot.0', 'chat:write.public'],
    ['a scope twice', 'oauth_config.scopes.bot.9', 'commands'],
    ['no Socket Mode', 'settings.socket_mode_enabled', false],
  ])('would be told of %s', (_, where, value) => {
    const spoilt = structuredClone(manifest);
    const names = where.split('.');
    const last = names.pop() ?? '';
    const inner = names.reduce<object>((now, name) => Reflect.get(now, name), spoilt);
    Reflect.set(inner, last, value);
    expect(complaintsOf(spoilt)).toHaveLength(1);
  });

  it('fits into the address with which Slack creates an app from it', () => {
    expect(encodeURIComponent(text).length).toBeLessThan(8_000);
  });

  it('has both commands, whose text comes as it was typed', () => {
    expect(features.slash_commands.map(({ command }) => command)).toEqual(['/propel', '/switch']);
    expect(features.slash_commands.every(({ should_escape }) => !should_escape)).toBe(true);
  });

  it('connects by Socket Mode, without any public address', () => {
    expect(settings.socket_mode_enabled).toBe(true);
    expect(text).not.toMatch(/https?:|request_url/);
    expect(settings.interactivity).toEqual({ is_enabled: true });
    expect(settings.event_subscriptions).toEqual({ bot_events: ['app_mention', 'message.im'] });
  });

  it('asks for the scopes that the calls need, and for no others', () => {
    const forCalls = Object.values(NEEDED).filter((scope) => scope !== null);
    for (const scope of forCalls) expect(scopes).toContain(scope);
    // Commands, mentions, and history in private channels and direct messages are needed by no method's name.
    const others = ['commands', 'app_mentions:read', 'groups:history', 'im:history'];
    expect([...scopes].sort()).toEqual([...new Set([...forCalls, ...others])].sort());
  });

  it('is what the doctor asks for', () => {
    expect(Object.keys(TOLD).sort()).toEqual([...scopes].sort());
  });

  it('is what the strict Slack grants in tests', () => {
    expect([...GRANTED].sort()).toEqual([...scopes].sort());
  });
});
