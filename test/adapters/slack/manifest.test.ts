import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { SCOPES as TOLD } from '../../../adapters/slack/scopes.js';
import { SCOPES as NEEDED } from '../../stand-ins/slack/methods.js';
import { GRANTED } from '../../stand-ins/slack/slack.js';

interface Manifest {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly bot_user: { readonly display_name: string };
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
const { display_information: display, features, settings } = manifest;
const scopes = manifest.oauth_config.scopes.bot;

describe('the manifest of the Slack app', () => {
  it('keeps to the lengths of the manifest schema', () => {
    expect(display.name.length).toBeLessThanOrEqual(35);
    expect(display.description.length).toBeLessThanOrEqual(140);
    expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
    for (const { command, description, usage_hint } of features.slash_commands) {
      expect(command).toMatch(/^\/[a-z]{1,31}$/);
      expect(description.length).toBeLessThanOrEqual(2_000);
      expect(usage_hint.length).toBeLessThanOrEqual(1_000);
    }
    for (const scope of scopes) expect(scope.length).toBeLessThanOrEqual(50);
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
