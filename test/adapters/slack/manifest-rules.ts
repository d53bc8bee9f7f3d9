import { z } from 'zod';

/** The scope without which Slack takes no subscription to an event. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
};

const text = (most: number, least = 1) => z.string().min(least).max(most);
const unique = (most: number) =>
  z
    .array(text(50).regex(/^[a-z_.:]+$/))
    .max(most)
    .refine((all) => new Set(all).size === all.length, 'names one twice');

/** By its schema Slack takes descriptions of 140 characters; some report that it has refused them. */
const display = z.strictObject({
  name: text(35),
  description: text(139),
  long_description: text(4_000, 175).optional(),
  background_color: z
    .string()
    .regex(/^#(?:[0-9a-f]{3}){1,2}$/i)
    .optional(),
});

const command = z.strictObject({
  command: text(32, 2).regex(/^\/[a-z0-9_-]+$/),
  description: text(2_000),
  usage_hint: text(1_000).optional(),
  should_escape: z.boolean().optional(),
});

/**
 * An app of Slack's over Socket Mode, by the public schema of manifests (slackapi/manifest-schema, version 1) and by what
 * Slack asks for beyond it: a scope for each event and for commands. Addresses have no place in it.
 */
const manifestRules = z
  .strictObject({
    _metadata: z.strictObject({ major_version: z.literal(1), minor_version: z.int() }),
    display_information: display,
    features: z.strictObject({
      app_home: z.strictObject({
        home_tab_enabled: z.boolean(),
        messages_tab_enabled: z.boolean(),
        messages_tab_read_only_enabled: z.boolean(),
      }),
      bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean().optional() }),
      slash_commands: z.array(command).min(1).max(50),
    }),
    oauth_config: z.strictObject({ scopes: z.strictObject({ bot: unique(255) }) }),
    settings: z.strictObject({
      interactivity: z.strictObject({ is_enabled: z.literal(true) }),
      event_subscriptions: z.strictObject({ bot_events: unique(100) }),
      socket_mode_enabled: z.literal(true),
      org_deploy_enabled: z.boolean().optional(),
      token_rotation_enabled: z.literal(false).optional(),
    }),
  })
  .superRefine(({ features, oauth_config, settings }, context) => {
    const scopes = oauth_config.scopes.bot;
    const needed = [
      'commands',
      ...settings.event_subscriptions.bot_events.map((event) => EVENT_SCOPES[event] ?? event),
    ];
    for (const scope of needed)
      if (!scopes.includes(scope))
        context.addIssue({ code: 'custom', path: ['oauth_config'], message: `needs ${scope}` });
    const names = features.slash_commands.map(({ command: name }) => name);
    if (new Set(names).size < names.length)
      context.addIssue({ code: 'custom', path: ['features'], message: 'names a command twice' });
  });

/** What is wrong with a manifest, a line each; nothing where it keeps the rules. */
export function complaintsOf(manifest: unknown): readonly string[] {
  const read = manifestRules.safeParse(manifest);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}
