import { TwilioError } from '../errors.js';
import { answerPage } from '../public-rest/page.js';
import type { Route } from '../router.js';
import { authorize } from './authorize.js';
import type { FlexParts } from './parts.js';

const address = 'https://flex-api.twilio.com/v1/Configuration';

// Documented limits of files in web chats; sizes in bytes.
const webAttachments = {
  enabled: true,
  number_of_attachments: 1,
  max_file_size: 16_777_216,
  max_total_file_size: 67_108_864,
  accepted_extensions: ['jpg', 'jpeg', 'png', 'amr', 'mp3', 'mp4', 'pdf', 'heic', 'txt', 'gif'],
};

/**
 * `flex-api.twilio.com/v1/Configuration`, read-only: the documented fields for the account, null where the emulator plays no such
 * thing. A guest gets the part that a chat needs (inferred). `Configuration/Public` needs no credentials and has the shape that
 * published tests of a Flex product show.
 */
export function configurationRoutes({ account, tokens, startedAt }: FlexParts): readonly Route[] {
  const open = { account_sid: account.accountSid, runtime_domain: null, public_attributes: null };
  const forGuests = { ...open, url: address, ui_language: null, channel_configs: [{ address_type: 'web', cbm_attachments: webAttachments }] };
  const whole = {
    ...Object.fromEntries(notPlayed.map((name) => [name, null])),
    ...forGuests,
    date_created: startedAt,
    date_updated: startedAt,
    attributes: {},
    status: 'ok',
    chat_service_instance_sid: account.serviceSid,
    call_recording_enabled: false,
    crm_enabled: false,
    plugin_service_enabled: false,
    integrations: [],
    serverless_service_sids: [],
  };
  return [
    [
      'GET /v1/Configuration',
      async (request) => {
        const { kind } = await authorize(account, tokens, request);
        return { status: 200, body: kind === 'account' ? whole : forGuests };
      },
    ],
    [
      'GET /v1/Configuration/Public',
      (request) => {
        const sid = request.query['AccountSid'];
        if (sid === undefined) throw new TwilioError(400, 20001, 'AccountSid is required');
        const items = sid === account.accountSid ? [{ ...open, url: `${address}/Public` }] : [];
        return answerPage(request, { key: 'configurations', items, body: (one) => one });
      },
    ],
  ];
}

const notPlayed = [
  'taskrouter_workspace_sid',
  'taskrouter_target_workflow_sid',
  'taskrouter_target_taskqueue_sid',
  'taskrouter_taskqueues',
  'taskrouter_skills',
  'taskrouter_worker_channels',
  'taskrouter_worker_attributes',
  'taskrouter_offline_activity_sid',
  'messaging_service_instance_sid',
  'flex_service_instance_sid',
  'flex_instance_sid',
  'ui_attributes',
  'ui_dependencies',
  'ui_version',
  'service_version',
  'call_recording_webhook_url',
  'crm_type',
  'crm_callback_url',
  'crm_fallback_url',
  'crm_attributes',
  'plugin_service_attributes',
  'outbound_call_flows',
  'queue_stats_configuration',
  'notifications',
  'markdown',
  'flex_insights_hr',
  'flex_insights_drilldown',
  'flex_url',
  'debugger_integration',
  'flex_ui_status_report',
  'agent_conv_end_methods',
  'citrix_voice_vdi',
  'offline_config',
];
