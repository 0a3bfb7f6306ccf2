import type { Account } from '../account.js';
import { notEmulated, TwilioError } from '../errors.js';
import { requireAccount } from '../flex/authorize.js';
import { answerPage } from '../public-rest/page.js';
import { publicDate } from '../public-rest/resource.js';
import { fieldsOf, type TwilioRequest } from '../request.js';
import { given, textField } from '../rest/fields.js';
import type { Route, RouteHandler } from '../router.js';
import type { Tokens } from '../tokens.js';
import type { NewContentTemplate } from '../world/content-templates.js';
import type { ContentTemplate } from '../world/records.js';
import type { World } from '../world/world.js';

/** The Content API (documented resource): create, list, fetch and delete templates. The account alone may; approvals and changes answer 501. */
export function publicContentRoutes(account: Account, tokens: Tokens, world: World, origin: () => string): readonly Route[] {
  const guarded =
    (handler: RouteHandler): RouteHandler =>
    async (request, parts) => {
      await requireAccount(account, tokens, request);
      return handler(request, parts);
    };
  const body = (template: ContentTemplate): object => contentBody(account, origin(), template);
  return [
    ['GET /v1/Content', guarded((request) => answerPage(request, { key: 'contents', items: world.contentTemplates, body }))],
    ['POST /v1/Content', guarded((request) => ({ status: 201, body: body(world.addContentTemplate(templateIn(request))) }))],
    ['GET /v1/Content/:template', guarded((_request, { template = '' }) => ({ status: 200, body: body(world.contentTemplate(template)) }))],
    [
      'DELETE /v1/Content/:template',
      guarded((_request, { template = '' }) => {
        world.removeContentTemplate(template);
        return { status: 204 };
      }),
    ],
    [
      '* /v1/Content/*',
      guarded(({ method, path }) => {
        throw notEmulated(`${method} ${path}`);
      }),
    ],
  ];
}

function contentBody({ accountSid }: Account, origin: string, template: ContentTemplate): object {
  const url = `${origin}/v1/Content/${template.sid}`;
  return {
    sid: template.sid,
    account_sid: accountSid,
    friendly_name: template.friendlyName,
    language: template.language,
    variables: template.variables,
    types: template.types,
    date_created: publicDate(template.dateCreated),
    date_updated: publicDate(template.dateUpdated),
    url,
    links: { approval_create: `${url}/ApprovalRequests/whatsapp`, approval_fetch: `${url}/ApprovalRequests` },
  };
}

function templateIn({ body }: TwilioRequest): NewContentTemplate {
  const { types, variables = {} } = fieldsOf(body);
  const language = textField(body, 'language', 'name');
  if (!language) throw new TwilioError(400, 20001, 'language is required');
  return {
    friendlyName: textField(body, 'friendly_name', 'name') ?? '',
    language,
    types: formsIn(types),
    ...given({ variables: textsIn(variables) }),
  };
}

function formsIn(types: unknown): ContentTemplate['types'] {
  const forms = Object.entries(fieldsOf(types));
  if (forms.length === 0) throw new TwilioError(400, 20001, 'types must hold at least one form: {"twilio/text":{"body":"Hi"}}');
  return Object.fromEntries(
    forms.map(([type, form]) => {
      if (typeof form !== 'object' || form === null || Array.isArray(form)) throw new TwilioError(400, 20001, `types: ${type} must be an object`);
      return [type, { ...form }];
    }),
  );
}

function textsIn(variables: unknown): Record<string, string> {
  const wrong = new TwilioError(400, 20001, 'variables must be an object of texts by name of the variable');
  if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) throw wrong;
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      if (typeof value !== 'string') throw wrong;
      return [name, value];
    }),
  );
}
