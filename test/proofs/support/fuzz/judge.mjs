/**
 * Judges what came back: a finding is an answer of status 500, one with the canary, one of another shape than Twilio's, none at all,
 * and a healthy chat that is not. `counts` tells what was sent, and how it was answered.
 */
export function createJudge({ canary, seed, isTrusted = false }) {
  const findings = [];
  const counts = { cases: 0, frames: 0, requests: 0, bytes: 0, healthChecks: 0, answers: {} };
  const count = (kind, answer) => {
    counts.cases += 1;
    counts[kind] += 1;
    counts.answers[answer] = (counts.answers[answer] ?? 0) + 1;
  };
  const find = (number, what, sent, text = '') => findings.push(`case ${number} of seed ${seed}: ${what}\n  sent ${JSON.stringify(sent.slice(0, 1500))}\n  got ${JSON.stringify(text.slice(0, 500))}`);
  const leaks = (text) => canary !== undefined && text.includes(canary);

  return {
    findings,
    counts,
    frames(number, bytes, { heard, isLate }) {
      let outcome = 'no frame';
      for (const text of heard) {
        if (leaks(text)) find(number, 'the canary', bytes.toString(), text);
        const { method, status, http_status: http } = headerOf(text);
        if (status?.code === 500 || http?.code === 500) find(number, 'status 500', bytes.toString(), text);
        if (!text.includes('"TMbarrier')) outcome = method === 'close' ? `close ${status?.code}` : `${method} ${http?.code ?? status?.code ?? ''}`;
      }
      if (isLate) find(number, 'no answer to the good request behind it', bytes.toString());
      count('frames', outcome);
    },
    answer(number, { method, path, headers, body }, { status, text = '', type = '', late, failed, unsent }) {
      const sent = `${method} ${path} ${JSON.stringify(headers)} ${body}`;
      if (status === 500) find(number, 'status 500', sent, text);
      if (leaks(text)) find(number, 'the canary', sent, text);
      if (late && !isTrusted) find(number, 'no answer', sent);
      if (status >= 400 && method !== 'HEAD' && !isTrusted && !isTwilioError(text, type)) find(number, `status ${status} in another shape than Twilio's`, sent, text);
      count('requests', status ?? (late ? 'late' : (failed ?? unsent)));
    },
    bytes(number, bytes, { text, late }) {
      if (text.startsWith('HTTP/1.1 500')) find(number, 'status 500', bytes.toString('latin1'), text);
      if (leaks(text)) find(number, 'the canary', bytes.toString('latin1'), text);
      if (late) find(number, 'the connection stays open', bytes.toString('latin1'), text);
      count('bytes', text.slice(0, 12) || 'no byte');
    },
    health(number, problem) {
      counts.healthChecks += 1;
      if (problem) find(number, problem, '');
    },
  };
}

function headerOf(text) {
  const start = text.indexOf('\r\n') + 2;
  return JSON.parse(text.slice(start, text.indexOf('\r\n', start)));
}

function isTwilioError(text, type) {
  try {
    const { code, message } = JSON.parse(text);
    return type.startsWith('application/json') && Number.isInteger(code) && typeof message === 'string';
  } catch {
    return false;
  }
}
