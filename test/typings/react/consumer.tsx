import { useRef, useState, type ReactElement } from 'react';
import type { FlexWebchat as FlexWebchatElement } from 'flex-webchat';
import { FlexWebchat } from 'flex-webchat/react';

/** With the component. */
export function Support({ plan }: { readonly plan: string }): ReactElement {
  const chat = useRef<FlexWebchatElement>(null);
  const [unread, setUnread] = useState(0);
  return (
    <>
      <button onClick={() => chat.current?.toggle()}>Ask us ({unread})</button>
      <FlexWebchat
        ref={chat}
        endpoint="/chat"
        placement="bottom-start"
        className="support"
        context={{ plan }}
        talk={{ starters: ['Where is my parcel?'] }}
        onChatUnread={(event) => setUnread(event.unread)}
        onChatMessage={({ message }) => console.log(message.text.trim())}
      >
        <p slot="fallback">Call us: 030 1234</p>
      </FlexWebchat>
    </>
  );
}

/** With the tag itself. */
export const tag = (
  <flex-webchat account-sid="AC" flex-flow-sid="FO" inline fields={[{ name: 'query', type: 'textarea', label: 'Question' }]} onflex-webchat-end={({ reason }) => console.log(reason === 'left')} />
);

// @ts-expect-error There is no such scheme.
export const wrongScheme = <FlexWebchat endpoint="/chat" theme="sepia" />;
// @ts-expect-error There is no such event.
export const wrongEvent = <FlexWebchat endpoint="/chat" onChatMassage={() => undefined} />;
// @ts-expect-error The number of unread messages is no text.
export const wrongListener = <FlexWebchat endpoint="/chat" onChatUnread={({ unread }) => unread.trim()} />;
// @ts-expect-error There is no such corner.
export const wrongCorner = <flex-webchat endpoint="/chat" placement="middle" />;
// @ts-expect-error An address is a text.
export const wrongAddress = <flex-webchat endpoint={7} />;
