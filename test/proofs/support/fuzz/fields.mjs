/** Fields that the APIs know, with values that would be good; which of them a request has is chosen at random. */
export function knownFields(pool) {
  const attributes = '{"a":{"b":[1,"ü"]}}';
  const iso = '2026-03-01T12:00:00.000Z';
  return {
    json: {
      body: ['Hello 👋', ''], attributes: [attributes, '{}'], friendly_name: ['Name'], unique_name: ['unique', ''], identity: pool.identities, subject: ['Subject'],
      last_read_message_index: [0, 5, null], notification_level: ['muted', 'default'], media_sids: [[], pool.sids.slice(0, 2)], content_sid: pool.sids, content_variables: ['{"1":"x"}'],
      products: [['flex']], token: pool.tokens, state: ['active', 'inactive', 'closed'], action: ['establish', 'cancel'], correlation_id: [1795445590655], event_protocol_version: [4],
      requests: [[{ object_sid: pool.sids[0], object_type: 'list', last_event_id: 0 }], pool.sids.map((sid) => ({ object_sid: sid, object_type: 'map', last_event_id: null }))],
      endpoint_platform: ['fuzz'], channel_type: ['fcm'], version: ['3'], message_types: [['twilio.conversations.new_message']], data: [{ registration_id: 'device' }], binding_type: ['fcm'], address: ['x'],
      timers: [{ inactive: 'PT1M' }], media: [pool.sids], sids: [pool.sids], commands: [[{ media_sid: pool.sids[0] }]], ChannelSid: pool.sids,
      identity_: ['x'], ttl: [60, -1, 1e9], name: ['Name'], do: ['accept', 'reject', 'transfer', 'park', 'unpark', 'wrap', 'complete'], as: ['agent-9'], advance_ms: [0, 10], knob: pool.knobs, match: [{ identity: 'x' }, { request: 'POST /Messages', nth: 2 }], times: [1],
      status: [503, 200], ms: [1], code: [308, 406], at: ['before_store', 'after_store', 'on_reply'], conversation: pool.sids, token_life: [60], warn_before: [5], latency_ms: [0, 1], timeout_ms: [10], seed: [5],
    },
    form: {
      FlexFlowSid: [pool.account.flexFlowSid], Identity: pool.identities, ChatFriendlyName: ['Chat'], CustomerFriendlyName: ['Ada'], PreEngagementData: ['{"a":1}'], ChatUniqueName: ['unique'], ChatStatus: ['inactive'], PostEngagementData: ['{}'],
      AddressSid: [pool.account.addressSid], DeploymentKey: [pool.account.deploymentKey], Token: pool.tokens, Author: pool.identities, Body: ['Hello'], Attributes: [attributes], FriendlyName: ['Name'], UniqueName: ['unique'], DateCreated: [iso], DateUpdated: [iso],
      State: ['active', 'inactive', 'closed'], 'Timers.Inactive': ['PT1M', ''], 'Timers.Closed': ['PT10M'], 'MessagingBinding.Address': ['+15005550006'], 'MessagingBinding.ProxyAddress': ['+15005550001'], 'MessagingBinding.ProjectedAddress': ['x'], RoleSid: pool.sids, Permission: ['sendMessage'], Type: ['conversation'],
      MediaSid: pool.sids, ContentSid: pool.sids, ContentVariables: ['{}'], Subject: ['Subject'], LastReadMessageIndex: ['0', ''], LastReadTimestamp: [iso], NotificationLevel: ['muted'], Filters: ['onMessageAdded'], Method: ['POST', 'GET'], Target: ['webhook', 'studio', 'trigger'], PreWebhookUrl: [''], PostWebhookUrl: [''],
      'Configuration.Url': ['http://127.0.0.1:9/x'], 'Configuration.Method': ['POST'], 'Configuration.Filters': ['onMessageAdded'], 'Configuration.FlowSid': [`FW${'0'.repeat(32)}`], ReachabilityEnabled: ['true'], ChannelSid: pool.sids,
    },
    query: {
      PageSize: ['1', '50', '1000', '0', '-1'], Page: ['0', '1'], PageToken: ['asc:50:from:0', 'desc:10:before:', 'PA0'], Order: ['asc', 'desc'], From: ['0', '5', 'x'], Key: pool.sids, Index: ['0', '99'], HideExpired: ['true'], Include: ['items'], productId: ['ip_messaging'], StartDate: [iso.slice(0, 10)], EndDate: [iso.slice(0, 10)],
      State: ['active'], AccountSid: [pool.account.accountSid], Identity: pool.identities, Address: ['+15005550006'], Category: ['media'], Filename: ['ü.txt'], tail: ['5'], after: ['0'], seed: ['5'],
    },
  };
}
