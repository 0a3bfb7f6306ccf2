import type {} from 'flex-webchat/solid';
import type { FlexWebchat } from 'flex-webchat';
import { createSignal, type JSX } from 'solid-js';

/** The tag in a component of Solid. */
export function Support(props: { readonly plan: string }): JSX.Element {
  let chat: FlexWebchat | undefined;
  const [unread, setUnread] = createSignal(0);
  return (
    <>
      <button onClick={() => chat?.toggle()}>Ask us ({unread()})</button>
      <flex-webchat
        ref={chat}
        endpoint="/chat"
        placement="bottom-start"
        prop:context={{ plan: props.plan }}
        on:flex-webchat-unread={(event) => setUnread(event.unread)}
        on:flex-webchat-message={({ message }) => console.log(message.text.trim())}
      >
        <p slot="fallback">Call us: 030 1234</p>
      </flex-webchat>
    </>
  );
}

// @ts-expect-error There is no such scheme.
export const wrongScheme = <flex-webchat endpoint="/chat" theme="sepia" />;
// @ts-expect-error A context is an object.
export const wrongContext = <flex-webchat endpoint="/chat" prop:context="gold" />;
// @ts-expect-error The number of unread messages is no text.
export const wrongListener = <flex-webchat endpoint="/chat" on:flex-webchat-unread={({ unread }) => unread.trim()} />;
