import type { FlexWebchat } from './flex-webchat.js';
import type { Hours } from './chat/business-hours.js';
import { englishInvitation } from './i18n/english-invitation.js';
import { lastVisit, storageFor, visitKey } from './launcher/last-visit.js';
import { pressLauncher } from './launcher/press-launcher.js';
import { loadAgain } from './load-again.js';
import { whenToInvite } from './notify/when-to-invite.js';
import { InvitationCard } from './parts/invitation/invitation-card.js';

const tag = 'flex-webchat-invitation';

/** Invites the visitor as `invitation` of the element says, as soon as the moment is there. May be called at each update. */
export function inviteInTime(host: FlexWebchat): void {
  inviterOf(host).look();
}

/** Invites the visitor now. */
export function invite(host: FlexWebchat, text: string | undefined): void {
  inviterOf(host).invite(text);
}

interface Inviter {
  look(): void;
  invite(text?: string): void;
}

const inviters = new WeakMap<FlexWebchat, Inviter>();
/** Keys of visits in which somebody was invited, where nothing may be stored. */
const invited = new Set<string>();

function inviterOf(host: FlexWebchat): Inviter {
  let inviter = inviters.get(host);
  if (!inviter) inviters.set(host, (inviter = makeInviter(host)));
  return inviter;
}

function makeInviter(host: FlexWebchat): Inviter {
  let armed: FlexWebchat['invitation'];
  let waiting = new AbortController();
  let card: InvitationCard | undefined;
  let said: string | undefined;
  const inviter: Inviter = {
    look() {
      if (card && !mayInvite()) close();
      if (card) Object.assign(card, shown());
      const now = host.isConnected ? host.invitation : undefined;
      if (now === armed) return;
      waiting.abort();
      armed = now;
      if (!now) return close();
      waiting = new AbortController();
      whenToInvite(now, () => inviter.invite(), waiting.signal);
    },
    invite(text) {
      if (host.hours) void whenOpen(host.hours, () => inviteNow(text));
      else inviteNow(text);
    },
  };
  host.addController({ hostUpdated: inviter.look, hostDisconnected: inviter.look });
  return inviter;

  function inviteNow(text: string | undefined): void {
    if (card || !mayInvite() || wasInvited(host)) return;
    noteInvited(host);
    show(text);
  }

  /** Nobody is invited who is in a chat, or before one; nor where there is nobody to answer, or no consent. */
  function mayInvite(): boolean {
    const { open, inline, unavailable, consent, phase } = host;
    const busy = open || inline || unavailable || consent === 'required' || consent === false;
    const { ongoing } = lastVisit(visitKey(host), host.persist);
    return !busy && !ongoing && (phase === 'idle' || phase === 'pre-engagement') && !!host.shadowRoot?.querySelector('.launcher');
  }

  function show(text: string | undefined): void {
    if (!customElements.get(tag)) customElements.define(tag, InvitationCard);
    said = text;
    card = Object.assign(document.createElement(tag) as InvitationCard, {
      ...shown(),
      accept() {
        close();
        pressLauncher(host);
      },
      dismiss() {
        const within = host.shadowRoot?.activeElement === card;
        close();
        if (within) host.focus();
      },
    });
    card.setAttribute('exportparts', 'invitation');
    // Before what the element itself renders, which therefore leaves it alone.
    host.shadowRoot?.prepend(card);
  }

  function shown(): Pick<InvitationCard, 'heading' | 'text' | 'acceptLabel' | 'dismissLabel'> {
    const words = host.words?.of('invitation', englishInvitation) ?? englishInvitation;
    const { heading = '', text = words.text, accept = words.accept } = host.invitation ?? {};
    return { heading, text: said ?? text, acceptLabel: accept, dismissLabel: words.dismiss };
  }

  function close(): void {
    card?.remove();
    card = undefined;
  }
}

/** Nobody is invited where nobody is there; a page can do without an invitation where that cannot be told. */
async function whenOpen(hours: Hours, act: () => void): Promise<void> {
  const open = await loadAgain(() => import('./hours.js')).then(({ isOpen }) => isOpen(hours, Date.now()), () => false);
  if (open) act();
}

/** A visit lasts as long as the tab; nothing is stored where the site wants nothing stored. */
function wasInvited(host: FlexWebchat): boolean {
  try {
    return invited.has(visitKey(host)) || placeFor(host)?.getItem(keyFor(host)) === 'yes';
  } catch {
    return false;
  }
}

function noteInvited(host: FlexWebchat): void {
  invited.add(visitKey(host));
  try {
    placeFor(host)?.setItem(keyFor(host), 'yes');
  } catch {
    // Full, or forbidden: known on this page.
  }
}

function placeFor({ persist }: FlexWebchat): Storage | undefined {
  return storageFor(persist === 'none' ? 'none' : 'session');
}

function keyFor(host: FlexWebchat): string {
  return `${visitKey(host)}.invited`;
}
