/** What a media client of the SDK sends its requests with (mcs-client 1.0.1 `Transport`; not in its types). */
export interface MediaTransport {
  get(): Promise<never>;
  post(url: string, headers: Readonly<Record<string, string>>, body: Blob): Promise<MediaAnswer> & { cancel(): void };
}

/** An answer as the SDK's own transport gives it. */
export interface MediaAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Why a request came to nothing: `status` is 0 where nobody answered. */
export class MediaFailure extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(status === 0 ? 'Nobody answered.' : `The answer was ${status}.`);
    this.status = status;
    this.body = body;
  }
}

/** Gives a transport that says how many bytes of its body have left, and gives up when `signal` aborts. */
export function reportingTransport(sent: (bytes: number) => void, signal: AbortSignal): MediaTransport {
  return {
    get: () => Promise.reject(new MediaFailure(0, undefined)),
    post(url, headers, body) {
      const request = new XMLHttpRequest();
      const cancel = (): void => request.abort();
      const answer = new Promise<MediaAnswer>((resolve, reject) => {
        request.upload.onprogress = ({ loaded }) => sent(loaded);
        request.onload = () => {
          const { status } = request;
          const content = contentOf(request);
          if (status >= 200 && status < 300) resolve({ status, headers: {}, body: content });
          else reject(new MediaFailure(status, content));
        };
        request.onerror = request.onabort = () => reject(new MediaFailure(0, undefined));
        if (signal.aborted) return reject(new MediaFailure(0, undefined));
        signal.addEventListener('abort', cancel);
        request.onloadend = () => signal.removeEventListener('abort', cancel);
        request.open('POST', url);
        for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
        request.send(body);
      });
      return Object.assign(answer, { cancel });
    },
  };
}

function contentOf({ responseText }: XMLHttpRequest): unknown {
  try {
    return JSON.parse(responseText) as unknown;
  } catch {
    return responseText;
  }
}
